/* A document that is made while one waits: the button says so, and what came of it is said beside it. Without scripts the button opens the file. */
(function () {
  "use strict";

  var element = window.element;

  /* filename*=utf-8''… as the server writes names that are not ASCII */
  function named(answer, otherwise) {
    var told = answer.headers.get("Content-Disposition") || "";
    var wide = /filename\*=utf-8''([^;]+)/i.exec(told), plain = /filename="([^"]+)"/.exec(told);
    return wide ? decodeURIComponent(wide[1]) : plain ? plain[1] : otherwise;
  }

  function handOut(blob, name) {
    var link = document.createElement("a"), address = URL.createObjectURL(blob);
    link.href = address;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  }

  document.querySelectorAll("form[data-making]").forEach(function (form) {
    var button = form.querySelector("button"), words = Array.from(button.childNodes), what = form.dataset.making, going = false;
    var said = element("p", "", form.closest("li") || form);
    said.className = "note";
    said.setAttribute("role", "status");
    said.setAttribute("aria-live", "polite");

    function done(told) {
      going = false;
      button.replaceChildren.apply(button, words);
      button.removeAttribute("aria-busy");
      said.textContent = told;
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (going || button.getAttribute("aria-disabled") === "true") return;
      going = true;
      button.textContent = "正在生成…";
      button.setAttribute("aria-busy", "true");
      said.textContent = "正在生成" + what + "，请稍候。";
      fetch(form.action, { credentials: "same-origin" }).then(function (answer) {
        /* 登录过期，或者不能生成：那一页自己说明 */
        if (answer.redirected || !answer.ok) { location.assign(form.action); return; }
        return answer.blob().then(function (blob) {
          var name = named(answer, what);
          handOut(blob, name);
          done("已生成：" + name + "，在浏览器的下载里。");
        });
      }).catch(function () { done("没有生成，请检查网络后再按一次。"); });
    });
  });
})();
