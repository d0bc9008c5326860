/* Papers go up one by one as they are chosen, each with how far it has come. Without this they go with the form. */
(function () {
  "use strict";

  var form = document.getElementById("apply"), element = window.element, queue = [], running = false, waits = null;
  if (!form) return;

  function size(bytes) {
    return bytes < 1024 * 1024 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1024 / 1024).toFixed(1) + " MB";
  }

  function post(address, values, told, done) {
    var sent = new FormData(), call = new XMLHttpRequest();
    sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    Object.keys(values).forEach(function (name) { sent.append(name, values[name]); });
    if (told) call.upload.addEventListener("progress", function (event) { if (event.lengthComputable) told(event.loaded / event.total); });
    call.addEventListener("loadend", function () {
      var answer = {};
      try { answer = JSON.parse(call.responseText); } catch (_) { /* a page of the server's own says less than we do */ }
      done(call.status === 200 ? answer : { reasons: answer.reasons || ["没有传上去，请检查网络后再选一次"] });
    });
    call.open("POST", address);
    call.send(sent);
  }

  /* one after the other: each of them changes the same draft */
  function next() {
    if (running) return;
    if (queue.length) {
      running = true;
      queue.shift()(function () { running = false; next(); });
    } else if (waits) {
      var go = waits;
      waits = null;
      form.requestSubmit(go);
    }
  }

  function acts() {
    var chosen = form.querySelector("input[name=acts]:checked");
    return chosen ? chosen.value : "";
  }

  document.querySelectorAll(".papers").forEach(function (place) {
    var input = place.querySelector("input[type=file]"), list = place.querySelector("ul"), said = element("div", "", place);
    said.className = "errs";
    said.setAttribute("role", "alert");

    function refuse(name, reasons) {
      waits = null;  /* the form stays, so that this is read */
      var line = element("p", "", said);
      line.className = "msg";
      element("span", "错误：", line).className = "vh";
      line.append(name + "：" + reasons.join("；"));
    }

    /* 去掉: a button in place of the box that is read when the form is sent */
    function removable(line) {
      var box = line.querySelector("input[name=drop]"), label = line.querySelector("label"), name = line.firstElementChild.textContent;
      var button = element("button", "去掉");
      button.type = "button";
      button.className = "btn sm";
      element("span", name, button).className = "vh";
      label.replaceWith(button);
      button.addEventListener("click", function () {
        button.disabled = true;
        queue.push(function (done) {
          post(form.dataset.drop, { token: box.value }, null, function (answer) {
            if (answer.reasons) { button.disabled = false; refuse(name, ["没有去掉，请检查网络后再试"]); } else { line.remove(); input.focus(); }
            done();
          });
        });
        next();
      });
    }

    function kept(line, paper) {
      var label = element("label"), box = element("input", "", label);
      line.replaceChildren();
      element("span", paper.name, line).translate = false;
      element("small", size(paper.bytes), line);
      box.name = "drop";
      box.value = paper.token;
      line.append(label);
      removable(line);
    }

    function send(file) {
      var line = element("li", "", list), name = element("span", file.name, line), bar = element("progress", "", line);
      name.translate = false;
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name + "上传进度");
      queue.push(function (done) {
        post(form.dataset.add, { field: place.dataset.field, acts: acts(), file: file }, function (part) { bar.value = part; }, function (answer) {
          if (answer.reasons) { line.remove(); refuse(file.name, answer.reasons); } else kept(line, answer.kept);
          done();
        });
      });
      next();
    }

    list.querySelectorAll("li").forEach(removable);
    input.addEventListener("change", function () {
      var limit = Number(place.dataset.limit), room = Number(place.dataset.most) - list.children.length;
      said.replaceChildren();
      Array.from(input.files).forEach(function (file) {
        if (file.size > limit) refuse(file.name, [size(file.size) + "，超过了" + size(limit) + "，请压缩后再选"]);
        else if (!/\.(pdf|jpe?g|png)$/i.test(file.name)) refuse(file.name, ["只收PDF、JPG和PNG文件"]);
        else if (room < 1) refuse(file.name, ["最多" + place.dataset.most + "个文件，可以先去掉一个"]);
        else { room -= 1; send(file); }
      });
      input.value = "";
    });
  });

  /* what is still on its way goes first */
  form.addEventListener("submit", function (event) {
    if (!running) return;
    event.preventDefault();
    waits = event.submitter;
  });
})();
