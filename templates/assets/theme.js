// kumo: light or dark as the reader chose, known before anything is drawn.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("kumo:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (e) { /* private window: as on the device */ }
})();
