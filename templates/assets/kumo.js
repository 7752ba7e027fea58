// kumo: small comforts. Every page can be read without this file.
(function () {
  "use strict";
  var page = document.documentElement;
  var said = document.body.dataset;

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; }); }
  function number(value) { try { return new Intl.NumberFormat(page.lang).format(value); } catch (e) { return String(value); } }
  function recall(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } }
  function keep(key, value) {
    try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* private window: nothing is kept */ }
  }

  // Where the site begins: what is remembered is kept per site.
  var base = new URL(said.root || "./", location.href).href;
  var site = new URL(base).pathname;

  // Beside its translation an original shows the article alone, at the place that the translation is at.
  var isFramed = window.parent !== window;
  if (isFramed) {
    page.classList.add("framed");
    window.addEventListener("message", function (event) {
      var said = event.data;
      if (event.source !== window.parent || !said || said.kumo !== "show" || !Array.isArray(said.names)) return;
      var place = said.names.map(function (name) { return document.getElementById(String(name)); }).filter(Boolean)[0];
      if (place) place.scrollIntoView(); else window.scrollTo(0, 0);
    });
    all("a[href]").forEach(function (link) { if (link.getAttribute("href").charAt(0) !== "#") link.target = "_top"; });
  }

  // The list of what is on the page shows where the reader is: at the last heading above the upper part of the window.
  var places = all(".outline a[href^='#']").map(function (link) {
    var name = link.getAttribute("href").slice(1);
    try { name = decodeURIComponent(name); } catch (e) { /* as it is written */ }
    return { link: link, heading: document.getElementById(name) };
  }).filter(function (place) { return place.heading; });
  if (places.length) {
    var marked = null, isAsked = false;
    var mark = function () {
      isAsked = false;
      var now = null;
      // What stands last may never come so far up.
      var isEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= page.scrollHeight - 2;
      var line = window.innerHeight * (isEnd ? 1 : .25);
      places.forEach(function (place) {
        var box = place.heading.getBoundingClientRect();
        if (box.height && box.top < line) now = place;
      });
      if (now === marked) return;
      if (marked) marked.link.removeAttribute("aria-current");
      if (now) now.link.setAttribute("aria-current", "true");
      marked = now;
    };
    var ask = function () { if (!isAsked) { isAsked = true; setTimeout(mark, 60); } };
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    ask();
  }

  // Menus of the header: close on Escape and on a click elsewhere.
  var menus = all("details.switch");
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus.forEach(function (menu) {
      if (!menu.open) return;
      var inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    });
  });

  // Light or dark, for all pages; theme.js brings the choice to the next one.
  var themes = all("[data-theme-choice]");
  function theme() { return page.dataset.theme || ""; }
  function showTheme() { themes.forEach(function (button) { button.setAttribute("aria-pressed", button.dataset.themeChoice === theme()); }); }
  function setTheme(name) {
    if (name === "light" || name === "dark") page.dataset.theme = name; else delete page.dataset.theme;
    showTheme();
  }
  themes.forEach(function (button) {
    var menu = button.closest("details");
    menu.hidden = false;
    button.addEventListener("click", function () {
      setTheme(button.dataset.themeChoice);
      try { if (theme()) localStorage.setItem("kumo:theme", theme()); else localStorage.removeItem("kumo:theme"); } catch (e) { /* private window: for this page only */ }
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  showTheme();
  window.addEventListener("storage", function (event) { if (event.key === "kumo:theme") setTheme(event.newValue); });

  // Finding a page among the contents: every word has to be in its title, or in those of the groups it is in.
  var finder = document.querySelector("main form.find");
  if (finder) {
    var tree = document.querySelector("nav.toc");
    var field = finder.querySelector("input");
    var found = finder.querySelector("[role=status]");
    var plain = function (text) { return (text.normalize ? text.normalize("NFKC") : text).toLowerCase(); };
    var entries = all("li", tree).map(function (item) {
      var name = item.firstElementChild;
      return { item: item, above: item.parentNode.closest("li"), isPage: !!name && name.matches("a[href]"), text: plain(name ? name.textContent : "") };
    });
    var byItem = new Map();
    entries.forEach(function (entry) {
      var above = byItem.get(entry.above);
      if (above) entry.text = above.text + " " + entry.text;
      byItem.set(entry.item, entry);
    });
    var find = function () {
      var words = plain(field.value).split(/\s+/).filter(Boolean);
      var count = 0;
      entries.forEach(function (entry) { entry.item.hidden = words.length > 0; });
      if (words.length) entries.forEach(function (entry) {
        if (!entry.isPage || !words.every(function (word) { return entry.text.indexOf(word) >= 0; })) return;
        count += 1;
        for (var item = entry.item; item && item.hidden; item = byItem.get(item).above) item.hidden = false;
      });
      var text = !words.length ? "" : count ? fill(finder.dataset.found, { count: number(count) }) : finder.dataset.none;
      if (found.textContent !== text) found.textContent = text;
    };
    var wait = 0;
    finder.hidden = false;
    field.addEventListener("input", function () { clearTimeout(wait); wait = setTimeout(find, 80); });
    finder.addEventListener("submit", function (event) {
      event.preventDefault();
      find();
      var first = entries.filter(function (entry) { return entry.isPage && !entry.item.hidden; })[0];
      if (first && field.value.trim()) first.item.firstElementChild.focus();
    });
    field.value = new URLSearchParams(location.search).get("find") || field.value;
    find();
    if (location.hash === "#kumo-find" || field.value) field.focus();
  }

  // Columns: older browsers need the details to be open on wide screens.
  // They share a name so that only one opens on a phone; that must not hold here.
  if (!(window.CSS && CSS.supports && CSS.supports("selector(::details-content)"))) {
    [[".pages .fold", "(min-width: 60rem)"], [".outline .fold", "(min-width: 80rem)"]].forEach(function (pair) {
      var fold = document.querySelector(pair[0]);
      if (fold && window.matchMedia(pair[1]).matches) { fold.removeAttribute("name"); fold.open = true; }
    });
  }
  all(".outline a").forEach(function (link) {
    link.addEventListener("click", function () {
      var fold = link.closest("details");
      if (fold && !window.matchMedia("(min-width: 80rem)").matches) fold.open = false;
    });
  });
  // The column of pages scrolls by itself: show the reader's page.
  var column = document.querySelector(".pages");
  var here = column && column.querySelector("[aria-current=page]");
  if (here && column.scrollHeight > column.clientHeight) {
    var offset = here.getBoundingClientRect().top - column.getBoundingClientRect().top;
    if (offset > column.clientHeight * 0.7) column.scrollTop = offset - column.clientHeight / 3;
  }

  // Code and tables wider than the page can be scrolled with the keyboard.
  all("pre, .table").forEach(function (box) {
    if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) box.tabIndex = 0;
  });

  // Copy buttons on code blocks.
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    return new Promise(function (resolve, reject) {
      var area = document.createElement("textarea");
      area.value = text;
      area.className = "skip";
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      if (done) resolve(); else reject();
    });
  }
  if (said.copy) {
    all("pre > code").forEach(function (code) {
      var box = document.createElement("div");
      var button = document.createElement("button");
      var live = document.createElement("span");
      var timer;
      var language = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(code.className);
      box.className = "code";
      if (language) box.dataset.lang = language[1];
      button.className = "copy";
      button.type = "button";
      button.lang = page.lang;
      button.dir = page.dir || "auto";
      live.setAttribute("aria-live", "polite");
      live.textContent = said.copy;
      button.appendChild(live);
      button.addEventListener("click", function () {
        copy(code.textContent.replace(/\n$/, "")).then(function () {
          live.textContent = said.copied;
          clearTimeout(timer);
          timer = setTimeout(function () { live.textContent = said.copy; }, 2000);
          button.focus();
        }, function () { /* not allowed: the text can still be selected */ });
      });
      code.parentNode.replaceWith(box);
      box.appendChild(code.parentNode);
      box.appendChild(button);
    });
  }

  // Choices between pages: say which one this is.
  var address = location.href.replace(/#.*/, "");
  all(".op_single_selector a[href], .op_multi_selector a[href]").forEach(function (link) {
    if (link.href.replace(/#.*/, "") === address) link.setAttribute("aria-current", "page");
  });

  // Tabs: the titled sections of a group become panels with a list of tabs, one tab for each distinct data-tab.
  // A choice holds for every group of the page, and is kept for the next pages.
  // Panels are hidden until found, so that links and the search of the browser reach what is in them.
  var groups = [];
  var away = "onbeforematch" in document.body ? "until-found" : "";
  var choices = "kumo:tabs:" + site;
  var chosen = recall(choices); // ids, the latest first
  if (!Array.isArray(chosen)) chosen = [];

  function named(tabs, id) { return tabs.filter(function (tab) { return tab.ids.indexOf(id) >= 0; })[0]; }
  function sharing(tabs, ids) { return ids.map(function (id) { return named(tabs, id); }).filter(Boolean)[0]; }
  // The groups, other than that of the panel, in which the panel's condition can be chosen.
  // A condition that nothing on this page can meet is none.
  function deciding(panel, group) {
    return groups.filter(function (other) { return other !== group && named(other.tabs, panel.dataset.condition); });
  }
  // The panels of a tab whose condition holds.
  function held(tab, group) {
    return tab.panels.filter(function (panel) {
      var others = panel.dataset.condition ? deciding(panel, group) : [];
      return !others.length || others.some(function (other) { return other.tab && other.tab.ids.indexOf(panel.dataset.condition) >= 0; });
    });
  }
  function settle() {
    // What is selected in one group decides what there is in another, and that in a third.
    for (var round = 0, changed = true; changed && round <= groups.length; round++) {
      changed = false;
      groups.forEach(function (group) {
        var tabs = group.tabs.filter(function (tab) { return held(tab, group).length; });
        var tab = tabs.indexOf(group.wish) >= 0 ? group.wish : sharing(tabs, chosen) || tabs[0];
        if (tab !== group.tab) { group.tab = tab; changed = true; }
      });
    }
    groups.forEach(function (group) {
      group.list.hidden = !group.tab;
      group.tabs.forEach(function (tab) {
        var panels = held(tab, group);
        var on = tab === group.tab;
        tab.button.hidden = !panels.length;
        tab.button.tabIndex = on ? 0 : -1;
        tab.button.setAttribute("aria-selected", on);
        tab.button.setAttribute("aria-controls", panels.map(function (panel) { return panel.id; }).join(" "));
        tab.panels.forEach(function (panel) {
          var shown = on && panels.indexOf(panel) >= 0;
          if (shown) panel.removeAttribute("hidden"); else panel.setAttribute("hidden", away);
          // The box of what is hidden until found is still there, for the keyboard and for screen readers.
          panel.setAttribute("aria-hidden", !shown);
          if (shown && !panel.querySelector("a[href], button, input, summary, iframe, [tabindex]")) panel.tabIndex = 0; else panel.removeAttribute("tabindex");
        });
      });
    });
  }
  function choose(group, tab) {
    var known = chosen.filter(function (id) { return tab.ids.indexOf(id) >= 0; });
    var ids = known.concat(tab.ids.filter(function (id) { return known.indexOf(id) < 0; }));
    chosen = ids.concat(chosen.filter(function (id) { return ids.indexOf(id) < 0; })).slice(0, 50);
    groups.forEach(function (other) {
      if (other === group) other.wish = tab;
      else other.wish = other.tab && sharing([other.tab], ids) || sharing(other.tabs, ids) || other.wish;
    });
    settle();
  }
  // The reader's own choice: kept, and the tab stays where it is on the screen when groups above it change.
  function pick(group, tab) {
    var top = tab.button.getBoundingClientRect().top;
    choose(group, tab);
    keep(choices, chosen);
    window.scrollBy(0, tab.button.getBoundingClientRect().top - top);
  }
  function uncover(panel) {
    groups.forEach(function (group) {
      group.tabs.forEach(function (tab) {
        if (tab.panels.indexOf(panel) < 0) return;
        var other = held(tab, group).indexOf(panel) < 0 && deciding(panel, group)[0];
        if (other) choose(other, named(other.tabs, panel.dataset.condition));
        choose(group, tab);
      });
    });
  }
  // To an id in a hidden panel, or to a tab: #tab/linux.
  function follow() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (e) { /* as it is written */ }
    var place = document.getElementById(name);
    var hidden = false;
    if (name.indexOf("tab/") === 0) {
      take(name.slice(4).split("/").reverse());
    } else if (place) {
      for (var panel = place.closest(".tab"); panel; panel = panel.parentNode.closest(".tab")) {
        if (panel.hasAttribute("hidden")) { uncover(panel); hidden = true; }
      }
      if (hidden) place.scrollIntoView();
    }
  }
  function take(names) {
    names.forEach(function (name) {
      groups.some(function (group) {
        var tab = sharing(group.tabs, name.split("+"));
        if (tab) choose(group, tab);
        return tab;
      });
    });
  }

  all(".tabs").forEach(function (box) {
    var group = { tabs: [], list: document.createElement("div") };
    var own = Array.prototype.filter.call(box.children, function (child) { return child.matches(".tab[data-tab]"); });
    if (!own.length) return;
    groups.push(group);
    own.forEach(function (panel, i) {
      var id = "kumo:" + groups.length + ":" + (i + 1); // no heading has colons in its id
      var tab = group.tabs.filter(function (tab) { return tab.panels[0].dataset.tab === panel.dataset.tab; })[0];
      if (!tab) {
        tab = { ids: panel.dataset.tab.split("+"), panels: [], button: document.createElement("button") };
        tab.button.type = "button";
        tab.button.id = id + ":tab";
        tab.button.setAttribute("role", "tab");
        var title = panel.querySelector(".tab-title");
        if (title) tab.button.innerHTML = title.innerHTML; else tab.button.textContent = panel.dataset.tab;
        tab.button.addEventListener("click", function () { pick(group, tab); });
        group.tabs.push(tab);
        group.list.appendChild(tab.button);
      }
      tab.panels.push(panel);
      panel.id = panel.id || id;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.button.id);
      panel.addEventListener("beforematch", function () { uncover(panel); });
    });
    group.list.className = "tab-list";
    group.list.setAttribute("role", "tablist");
    group.list.addEventListener("keydown", function (event) {
      var tabs = group.tabs.filter(function (tab) { return !tab.button.hidden; });
      var forward = getComputedStyle(group.list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      var i = tabs.indexOf(group.tab);
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === "Home") i = 0;
      else if (event.key === "End") i = tabs.length - 1;
      else if (event.key === "ArrowLeft" || event.key === "ArrowRight") i = (i + (event.key === forward ? 1 : tabs.length - 1)) % tabs.length;
      else return;
      event.preventDefault();
      tabs[i].button.focus();
      pick(group, tabs[i]);
    });
    box.insertBefore(group.list, box.firstChild);
  });
  if (groups.length) {
    settle();
    take((new URLSearchParams(location.search).get("tabs") || "").split(","));
    follow();
    window.addEventListener("hashchange", follow);
    // A second click on a link changes nothing in the address.
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (link && link.href === location.href) follow();
    });
  }

  // Checklists: remember the ticks of this checklist on this device.
  // A tick belongs to the words of its step, so it survives steps that are added before it.
  var boxes = all(".step input[type=checkbox]");
  if (said.done && boxes.length) {
    var store = "kumo:ticks:" + location.pathname;
    var tally = document.querySelector("[data-tally]");
    var meter = document.querySelector("[data-meter]");
    var reset = document.querySelector("[data-action=reset]");
    var seen = {};
    var names = boxes.map(function (box) {
      var text = (box.closest("label") || box.parentNode).textContent.replace(/\s+/g, " ").trim();
      var hash = 2166136261;
      for (var i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
      var name = hash.toString(36);
      seen[name] = (seen[name] || 0) + 1;
      return name + "." + seen[name];
    });
    var show = function () {
      var done = boxes.filter(function (box) { return box.checked; }).length;
      var text = fill(said.done, { done: number(done), count: number(boxes.length) });
      if (tally.textContent !== text) tally.textContent = text;
      meter.firstElementChild.style.inlineSize = (100 * done / boxes.length) + "%";
      reset.disabled = done === 0;
    };
    var load = function () {
      var ticked = recall(store);
      if (!Array.isArray(ticked)) ticked = [];
      boxes.forEach(function (box, i) { box.checked = ticked.indexOf(names[i]) >= 0; });
      show();
    };
    var save = function () {
      var ticked = names.filter(function (name, i) { return boxes[i].checked; });
      keep(store, ticked.length ? ticked : null);
      show();
    };
    boxes.forEach(function (box) { box.addEventListener("change", save); });
    reset.addEventListener("click", function () {
      boxes.forEach(function (box) { box.checked = false; });
      save();
      boxes[0].focus();
    });
    window.addEventListener("storage", function (event) { if (event.key === store || event.key === null) load(); });
    window.addEventListener("pageshow", load);
    meter.hidden = reset.hidden = false;
    load();
  }
  all(".step-link[aria-label]").forEach(function (link) { if (!link.title) link.title = link.getAttribute("aria-label"); });
  all("[data-action=print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // Where the reader was, per site; offered on the start page.
  var last = "kumo:last:" + site;
  if ("start" in said) {
    var offer = document.querySelector("[data-continue]");
    var place = recall(last);
    if (offer && place && typeof place.path === "string") {
      var target = new URL(place.path, base);
      if (target.href.indexOf(base) === 0) {
        var link = offer.querySelector("a");
        link.href = target.href;
        link.querySelector("b").textContent = place.title || "";
        link.querySelector("b").lang = place.lang || "";
        link.querySelector("small").textContent = [place.language, place.cloud].filter(Boolean).join(" · ");
        offer.hidden = false;
      }
    }
  } else if (said.cloud && !isFramed && location.href.indexOf(base) === 0) {
    keep(last, {
      path: location.href.slice(base.length).replace(/[?#].*$/, ""),
      title: said.title, cloud: said.cloud, language: said.language, lang: page.lang
    });
  }
})();
