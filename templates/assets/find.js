// kumo: finding a page among the contents. Without this file the search of the browser does it.
(function () {
  "use strict";
  var form = document.querySelector("main form.find");
  var tree = document.querySelector("nav.toc");
  if (!form || !tree) return;

  var field = form.querySelector("input");
  var found = form.querySelector("[role=status]");
  var timer = 0;

  function plain(text) { return (text.normalize ? text.normalize("NFKC") : text).toLowerCase(); }
  function number(value) { try { return new Intl.NumberFormat(document.documentElement.lang).format(value); } catch (e) { return String(value); } }

  // Every node with its title and those of the groups that it is in, which come before it.
  var byItem = new Map();
  var entries = Array.prototype.map.call(tree.querySelectorAll("li"), function (item) {
    var name = item.firstElementChild;
    var above = byItem.get(item.parentNode.closest("li"));
    var entry = {
      item: item, above: above, isPage: !!name && name.matches("a[href]"),
      text: (above ? above.text + " " : "") + plain(name ? name.textContent : "")
    };
    byItem.set(item, entry);
    return entry;
  });

  // Pages whose titles have every word, and the groups that lead to them.
  function find() {
    var words = plain(field.value).split(/\s+/).filter(Boolean);
    var count = 0;
    entries.forEach(function (entry) { entry.item.hidden = words.length > 0; });
    if (words.length) entries.forEach(function (entry) {
      if (!entry.isPage || !words.every(function (word) { return entry.text.indexOf(word) >= 0; })) return;
      count += 1;
      for (var shown = entry; shown && shown.item.hidden; shown = shown.above) shown.item.hidden = false;
    });
    var text = !words.length ? "" : count ? form.dataset.found.replace("{count}", number(count)) : form.dataset.none;
    if (found.textContent !== text) found.textContent = text;
  }

  form.hidden = false;
  field.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(find, 80); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    find();
    var first = entries.filter(function (entry) { return entry.isPage && !entry.item.hidden; })[0];
    if (first && field.value.trim()) first.item.firstElementChild.focus();
  });
  field.value = new URLSearchParams(location.search).get("find") || field.value;
  find();
  if (location.hash === "#kumo-find" || field.value) field.focus();
})();
