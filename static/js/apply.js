/* The form of an application: public items that may answer it, while its subject is typed; what an agent has to fill in opens by itself. */
(function () {
  "use strict";

  var form = document.getElementById("apply"), element = window.element, place = document.getElementById("similar");
  if (!form) return;

  /* 可能已经公开 */

  function offer(item, list) {
    var line = element("li", "", list), words = element("span", "", line), link = element("a", item.title, words);
    var button = element("button", "就是这条，不用申请了", line);
    link.href = item.url;
    link.target = "_blank";
    link.rel = "noopener";
    if (item.doc_number) element("span", "（" + item.doc_number + "）", words).className = "nb";
    button.type = "submit";
    button.name = "item";
    button.value = item.pk;
    button.className = "btn sm";
    button.formNoValidate = true;
    button.setAttribute("formaction", form.dataset.answered);
    element("span", "：" + item.title, button).className = "vh";
  }

  function show(items) {
    var box = element("div"), words, list;
    place.replaceChildren();
    if (!items.length) return;
    box.className = "banner info gap4";
    element("b", "可能已经公开", box);
    words = element("div", "", box);
    element("p", "里面有您要的，就不用申请了。标题在新窗口打开，已填的不会丢。", words);
    list = element("ul", "", words);
    list.className = "offers";
    items.forEach(function (item) { offer(item, list); });
    place.append(box);
  }

  function looking(subject) {
    var asked = "", waiting = null, running = null;

    function ask() {
      var words = subject.value.trim(), sent = new FormData();
      if (words === asked) return;
      asked = words;
      if (running) running.abort();
      if (words.length < 2) { show([]); return; }
      running = new AbortController();
      sent.append("subject", words);
      sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      fetch(form.dataset.similar, { method: "POST", body: sent, signal: running.signal })
        .then(function (answer) { return answer.ok ? answer.json() : { items: [] }; })
        .then(function (answer) { if (words === asked) show(answer.items); })
        .catch(function () { /* the form goes on without suggestions */ });
    }

    subject.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 400);
    });
    subject.addEventListener("change", ask);
    ask();
  }

  if (place) looking(form.elements.subject);

  /* 由别人提出 */

  form.addEventListener("change", function (event) {
    if (event.target.name !== "acts" || event.target.value === "self") return;
    ["by-another", "papers-of-another"].forEach(function (id) {
      var fold = document.getElementById(id);
      if (fold) fold.open = true;
    });
  });
})();
