// kumo: small comforts. Every page can be read without this file.
(function () {
  "use strict";
  var page = document.documentElement;
  var said = document.body.dataset;

  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; }); }
  function recall(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; } }
  function keep(key, value) {
    try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* private window: nothing is kept */ }
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
      var text = fill(said.done, { done: done, count: boxes.length });
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
  var base = new URL(said.root || "./", location.href).href;
  var last = "kumo:last:" + new URL(base).pathname;
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
  } else if (said.cloud && location.href.indexOf(base) === 0) {
    keep(last, {
      path: location.href.slice(base.length).replace(/[?#].*$/, ""),
      title: said.title, cloud: said.cloud, language: said.language, lang: page.lang
    });
  }
})();
