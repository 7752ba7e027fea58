// kumo: light or dark as the reader chose, known before anything is drawn. Without this file it is as on the device.
(function () {
  "use strict";
  var page = document.documentElement;
  var store = "kumo:theme";
  var buttons = [];

  function set(name) {
    if (name === "light" || name === "dark") page.dataset.theme = name; else delete page.dataset.theme;
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", button.dataset.themeChoice === (page.dataset.theme || ""));
    });
  }
  function recall() { try { return localStorage.getItem(store); } catch (e) { return null; } }
  function keep(name) {
    try { if (name) localStorage.setItem(store, name); else localStorage.removeItem(store); } catch (e) { /* private window: for this page only */ }
  }

  set(recall());
  window.addEventListener("storage", function (event) { if (event.key === store || event.key === null) set(recall()); });
  document.addEventListener("DOMContentLoaded", function () {
    buttons = Array.prototype.slice.call(document.querySelectorAll("[data-theme-choice]"));
    buttons.forEach(function (button) {
      var menu = button.closest("details");
      menu.hidden = false;
      button.addEventListener("click", function () {
        set(button.dataset.themeChoice);
        keep(page.dataset.theme);
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    });
    set(page.dataset.theme);
  });
})();
