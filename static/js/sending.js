/* Forms with big files say how far they have come and can be stopped; where it goes wrong, what was chosen and typed is still there. */
(function () {
  "use strict";

  var element = window.element;
  var STILL = "选好的文件和填的内容都还在。";
  var WORDS = {
    stopped: "已停止，什么都没有上传。",
    broken: "没有传上去，请检查网络后再按一次。" + STILL,
    maybe: "传完了，但是没有收到答复，可能已经办成。请在新窗口打开这一页核对，没有的再按一次。" + STILL,
    login: "登录已过期，没有传上去。请在新窗口登录，回来再按一次。" + STILL,
    barred: "没有传上去：这一步现在不由您办理，或者登录的是另一个人。" + STILL,
    big: "服务器不收这么大的文件，请压缩或者分成几个文件。"
  };

  function chosen(form) {
    return Array.prototype.some.call(form.querySelectorAll("input[type=file]"), function (input) { return input.files.length; });
  }

  /* the form comes back with what is wrong, at the same address */
  function show(html) {
    document.open();
    document.write(html);
    document.close();
  }

  function follow(place, call) {
    var line = element("p", "正在上传 ", place), part = element("span", "0%", line), bar = element("progress", "", line);
    var stop = element("button", "停止", line);
    line.className = "line mid";
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", "上传进度");
    stop.type = "button";
    stop.className = "btn sm";
    stop.addEventListener("click", function () { call.abort(); });
    call.upload.addEventListener("progress", function (event) {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      part.textContent = Math.floor(bar.value * 100) + "%";
    });
    /* from here on the server has it all */
    call.upload.addEventListener("load", function () { bar.value = 1; part.textContent = "100%，正在检查文件"; stop.remove(); });
  }

  /* 在别的窗口登录以后，令牌换过 */
  function renew(form) {
    return fetch(location.href, { credentials: "same-origin" }).then(function (answer) {
      return answer.text().then(function (html) {
        var login = answer.redirected, page = new DOMParser().parseFromString(html, "text/html");
        var field = page.querySelector("main input[name=csrfmiddlewaretoken]");
        if (login || !answer.ok || !field) return login ? "login" : "barred";
        form.elements.csrfmiddlewaretoken.value = field.value;
        return "";
      });
    }, function () { return "broken"; });
  }

  document.querySelectorAll("form[data-upload]").forEach(function (form) {
    var where = form.querySelector(".pb") || form, place = element("div", "", where), said = element("p", "", where), going = false;
    place.className = "gap3";
    said.className = "note gap3";
    said.setAttribute("role", "status");

    function back(why, button) {
      going = false;
      place.replaceChildren();
      said.textContent = WORDS[why];
      if (button) button.focus();
    }

    function send(button, again) {
      var sent = new FormData(form), call = new XMLHttpRequest(), arrived = false;
      if (button && button.name) sent.append(button.name, button.value);
      place.replaceChildren();
      follow(place, call);
      call.upload.addEventListener("load", function () { arrived = true; });
      call.addEventListener("error", function () { back(arrived ? "maybe" : "broken", button); });
      call.addEventListener("abort", function () { back("stopped", button); });
      call.addEventListener("load", function () {
        var json = (call.getResponseHeader("Content-Type") || "").indexOf("json") >= 0;
        if (call.status === 200 && json) {
          var now = JSON.parse(call.responseText);
          if (now.login) back("login", button); else location.assign(now.there);
        } else if (call.status === 200 || call.status === 409) show(call.responseText);
        else if (call.status === 403 && !again) {
          renew(form).then(function (why) { if (why) back(why, button); else send(button, true); });
        } else if (call.status === 403 || call.status === 404) back("barred", button);
        else back(call.status === 413 ? "big" : "maybe", button);
      });
      call.open("POST", form.action);
      call.setRequestHeader("X-Sent-By", "script");
      call.send(sent);
    }

    form.addEventListener("submit", function (event) {
      if (going) { event.preventDefault(); return; }
      if (!chosen(form)) return;
      event.preventDefault();
      going = true;
      said.textContent = "";
      send(event.submitter, false);
    });
  });
})();
