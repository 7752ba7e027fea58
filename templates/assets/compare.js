// kumo: the original beside its translation. Without this file the link to the original is there all the same.
(function () {
  "use strict";
  var line = document.querySelector("[data-compare]");
  var layout = document.querySelector(".layout");
  var article = document.querySelector("main > article");
  if (!line || !layout || !article || window.parent !== window) return;

  var link = line.querySelector("a");
  var original = link.getAttribute("href");
  var wide = window.matchMedia("(min-width: 75rem)");
  var root = document.body.dataset.root || "./";
  var choice = "kumo:compare:" + new URL(root, location.href).pathname;
  var side = null, frame = null, timer = 0;

  function recall() { try { return localStorage.getItem(choice) === "1"; } catch (e) { return false; } }
  function keep(on) { try { if (on) localStorage.setItem(choice, "1"); else localStorage.removeItem(choice); } catch (e) { /* private window */ } }

  // All names by which the original may know the heading that the reader is at.
  function place() {
    var headings = article.querySelectorAll("h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]");
    var at = null;
    for (var i = 0; i < headings.length; i++) {
      if (headings[i].getBoundingClientRect().top > window.innerHeight / 3) break;
      at = headings[i];
    }
    if (!at) return [];
    return [at.id].concat(Array.prototype.map.call(at.querySelectorAll("span[id]"), function (span) { return span.id; }));
  }

  // The link leads to the same place of the original.
  ["click", "auxclick", "focus", "pointerenter"].forEach(function (name) {
    link.addEventListener(name, function () {
      var names = place();
      // An anchor that translations carry is the original's own; where there are more the second is.
      var own = names.filter(function (id) { return /^[\x00-\x7F]+$/.test(id); })[0] || names[0];
      link.href = original + (own ? "#" + encodeURIComponent(own) : "");
    });
  });

  function show() {
    if (frame && frame.contentWindow) frame.contentWindow.postMessage({ kumo: "show", names: place() }, "*");
  }
  function scrolled() { clearTimeout(timer); timer = setTimeout(show, 80); }

  function open() {
    if (side) return;
    side = document.createElement("aside");
    side.className = "original";
    side.setAttribute("aria-label", line.dataset.title);
    frame = document.createElement("iframe");
    frame.title = line.dataset.title;
    frame.src = original;
    frame.addEventListener("load", show);
    side.appendChild(frame);
    layout.appendChild(side);
    layout.classList.add("compared");
    window.addEventListener("scroll", scrolled, { passive: true });
  }
  function close() {
    if (!side) return;
    window.removeEventListener("scroll", scrolled);
    layout.classList.remove("compared");
    side.remove();
    side = frame = null;
  }

  var button = document.createElement("button");
  button.type = "button";
  button.className = "compare";
  function settle() {
    var on = recall() && wide.matches;
    if (on) open(); else close();
    button.hidden = !wide.matches;
    button.setAttribute("aria-pressed", on);
    button.textContent = on ? line.dataset.close : line.dataset.compare;
  }
  button.addEventListener("click", function () { keep(!side); settle(); });
  line.appendChild(button);
  if (wide.addEventListener) wide.addEventListener("change", settle); else wide.addListener(settle);
  window.addEventListener("storage", function (event) { if (event.key === choice) settle(); });
  settle();
})();
