/* Suggestions under a search box (combobox with a list of choices). The box works without: Enter sends the form as ever. */
(function () {
  "use strict";

  document.querySelectorAll("input[data-suggest]").forEach(function (box) {
    var list = document.createElement("div"), said = document.createElement("p"), holder = box.parentNode;
    var options = [], chosen = -1, asked = "", waiting = null, running = null, composing = false;
    list.id = box.id + "-suggestions";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "建议");
    said.className = "vh";
    said.setAttribute("role", "status");
    /* both stand outside the flow: nothing of the page moves when they come */
    holder.classList.add("suggesting");
    holder.append(list, said);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-haspopup", "listbox");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");

    function close() {
      list.hidden = true;
      choose(-1);
      box.setAttribute("aria-expanded", "false");
    }

    function choose(at) {
      if (options[chosen]) options[chosen].removeAttribute("aria-selected");
      chosen = at;
      if (options[at]) {
        options[at].setAttribute("aria-selected", "true");
        options[at].scrollIntoView({ block: "nearest" });
        box.setAttribute("aria-activedescendant", options[at].id);
      } else box.removeAttribute("aria-activedescendant");
    }

    function option(item) {
      var line = document.createElement("a");
      line.id = list.id + "-" + options.length;
      line.href = item.url;
      line.textContent = item.text;
      line.tabIndex = -1;
      line.setAttribute("role", "option");
      options.push(line);
      return line;
    }

    function show(groups) {
      options = [];
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      list.replaceChildren.apply(list, groups.map(function (group, n) {
        var part = document.createElement("div"), name = document.createElement("p");
        part.setAttribute("role", "group");
        name.id = list.id + "-group-" + n;
        name.textContent = group.label;
        name.setAttribute("role", "presentation");
        part.setAttribute("aria-labelledby", name.id);
        part.append(name);
        group.items.forEach(function (item) { part.append(option(item)); });
        return part;
      }));
      list.hidden = !options.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = options.length ? "有" + options.length + "条建议，按上下键选择" : "没有建议";
    }

    function ask() {
      var words = box.value.trim();
      if (words === asked) return;
      asked = words;
      if (running) running.abort();
      if (!words) { close(); return; }
      running = new AbortController();
      fetch(box.dataset.suggest + "?q=" + encodeURIComponent(words.slice(0, 60)), { signal: running.signal })
        .then(function (answer) { return answer.ok ? answer.json() : { groups: [] }; })
        .then(function (answer) { if (document.activeElement === box && words === asked) show(answer.groups); })
        .catch(function () { close(); });
    }

    function soon() {
      clearTimeout(waiting);
      if (!composing) waiting = setTimeout(ask, 150);
    }

    box.addEventListener("compositionstart", function () { composing = true; });
    box.addEventListener("compositionend", function () { composing = false; soon(); });
    box.addEventListener("input", soon);
    box.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
        var step = event.key === "ArrowDown" ? 1 : -1, places = options.length + 1;
        event.preventDefault();
        if (list.hidden) { list.hidden = false; box.setAttribute("aria-expanded", "true"); }
        choose((chosen + 1 + step + places) % places - 1);
      } else if (event.key === "Enter" && chosen >= 0 && !list.hidden) {
        event.preventDefault();
        location.assign(options[chosen].href);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Tab") close();
    });
    list.addEventListener("pointerdown", function (event) { event.preventDefault(); });
    document.addEventListener("click", function (event) {
      if (event.target !== box && !list.contains(event.target)) close();
    });
  });
})();
