/* Forms with big files say how far they have come and can be stopped; where the line breaks, what was chosen and typed is still there. */
(function () {
  "use strict";

  var element = window.element;
  var BROKEN = "没有传上去，请检查网络后再按一次。选好的文件和填的内容都还在。";

  function chosen(form) {
    return Array.prototype.some.call(form.querySelectorAll("input[type=file]"), function (input) { return input.files.length; });
  }

  /* the page that was answered, as if the form had gone there by itself */
  function show(call) {
    history[call.responseURL === location.href ? "replaceState" : "pushState"](null, "", call.responseURL);
    document.open();
    document.write(call.responseText);
    document.close();
  }

  function follow(form, call) {
    var place = element("div", "", form.querySelector(".pb") || form), line = element("p", "正在上传 ", place), part = element("span", "0%", line);
    var bar = element("progress", "", line), stop = element("button", "停止", line);
    place.className = "gap3";
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
      part.textContent = event.loaded < event.total ? Math.floor(bar.value * 100) + "%" : "100%，正在检查文件";
    });
    return place;
  }

  document.querySelectorAll("form[data-upload]").forEach(function (form) {
    var said = element("p", "", form.querySelector(".pb") || form), going = false;
    said.className = "note gap3";
    said.setAttribute("role", "status");
    form.addEventListener("submit", function (event) {
      if (going) { event.preventDefault(); return; }
      if (!chosen(form)) return;
      event.preventDefault();
      var sent = new FormData(form), call = new XMLHttpRequest(), place = follow(form, call), button = event.submitter;
      if (button && button.name) sent.append(button.name, button.value);
      going = true;
      said.textContent = "";
      function back(words) {
        going = false;
        place.remove();
        said.textContent = words;
        if (button) button.focus();
      }
      call.addEventListener("load", function () { if (call.responseText) show(call); else back(BROKEN); });
      call.addEventListener("error", function () { back(BROKEN); });
      call.addEventListener("abort", function () { back("已停止，什么都没有上传。"); });
      call.open("POST", form.action);
      call.send(sent);
    });
  });
})();
