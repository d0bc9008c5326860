/* 起草页的脚本：附件。选上或者拖进来就传，一个接一个，看得见进度；太大的不送。改名、换位置、移除都不离开页面。 */
(function (Draft) {
  "use strict";
  var panel = document.getElementById("files-panel"), form = Draft.form, made = Draft.made;
  if (!panel) return;
  var list = document.getElementById("files-list"), sending = document.getElementById("files-sending");
  var said = document.getElementById("files-said"), adding = document.getElementById("files-adding");
  var chooser = adding.querySelector("input[type=file]");
  var queue = [], busy = false, waiting = null;
  var WORDS = {
    login: "登录已过期，请在新窗口登录，回来按“再传”。",
    person: "现在登录的是另一个人，没有上传；请让原来的人登录。",
    offline: "网络断了，接通以后按“再传”。",
    big: "服务器不收这么大的文件，请压缩或者分成几个文件。",
    broken: "这一次没有传上，过一会儿按“再传”。"
  };

  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
  }

  function say(words) { said.textContent = words; }

  /* 列表换成新的；正在写的名称和光标留着 */
  function show(html) {
    var typed = {}, focus = document.activeElement, at = list.contains(focus) ? focus : null;
    var key = at && { name: at.name, value: at.nodeName === "BUTTON" ? at.value : "", caret: at.type === "text" ? at.selectionStart : null };
    list.querySelectorAll("input[name$=-title]").forEach(function (field) {
      if (field.value !== field.defaultValue) typed[field.name] = field.value;
    });
    var open = Array.from(list.querySelectorAll("details[open]"), where);
    var found = new DOMParser().parseFromString(html, "text/html").body;
    list.replaceChildren.apply(list, Array.from(found.childNodes));
    Object.keys(typed).forEach(function (name) { if (form.elements[name]) form.elements[name].value = typed[name]; });
    list.querySelectorAll("details").forEach(function (one) {
      if (!one.classList.contains("swap") && open.indexOf(where(one)) >= 0) one.open = true;
    });
    if (key) back(key);
  }

  function where(fold) { var row = fold.closest("[data-file]"); return (row ? row.dataset.file : fold.id) + fold.className; }

  function back(key) {
    var same = key.value ? list.querySelector("button[value='" + key.value + "']") : key.name && form.elements[key.name];
    if (same && same.focus) {
      same.focus();
      if (key.caret !== null) same.setSelectionRange(key.caret, key.caret);
    } else (list.querySelector("button[value^='restore:'], button, input") || chooser).focus();
  }

  function heard(now, words) {
    var seen = Draft.field("seen");
    if (now.seen) seen.value = now.seen;
    if (now.list) show(now.list);
    say([now.error || words].concat(now.notes || []).join("。"));
    Draft.check();
  }

  function told(answer, words) {
    return answer.json().then(function (now) { heard(now, words); });
  }

  /* 改名、上移、下移、移除、恢复 */
  function ask(more, words) {
    return Draft.send(panel.dataset.url, Draft.sign(more), { Accept: "application/json" })
      .then(function (answer) { return told(answer, words); })
      .catch(function (failure) { say((WORDS[failure.why] || WORDS.broken).replace("按“再传”", "再试")); });
  }

  var DONE = { up: "已上移", down: "已下移", remove: "已移除，要恢复请看“已移除”", restore: "已恢复" };

  list.addEventListener("click", function (event) {
    var button = event.target.closest("button[name=verb]");
    if (!button) return;
    event.preventDefault();
    var verb = button.value.split(":")[0], name = button.querySelector(".vh").textContent;
    if (button.getAttribute("aria-disabled") === "true") {
      say("《" + name + "》已经在" + (verb === "up" ? "最前" : "最后"));
      return;
    }
    ask({ verb: button.value }, "《" + name + "》" + DONE[verb]);
  });

  list.addEventListener("change", function (event) {
    var field = event.target, row = field.closest("[data-file]");
    if (!row) return;
    if (field.type === "file") {
      Array.from(field.files).forEach(function (file) { add(file, field.name); });
      field.value = "";
      return;
    }
    if (field.name.slice(-6) !== "-title") return;
    var more = {}, was = form.elements[field.name.replace("-title", "-was")], words = field.value.trim();
    more[field.name] = words;
    more[was.name] = was.value;
    if (words) field.defaultValue = field.value;
    ask(more, "已改名为《" + words + "》");
  });

  /* 回车只存名称，不送整张表 */
  list.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.target.nodeName !== "INPUT" || event.target.type === "file") return;
    event.preventDefault();
    if (event.target.value !== event.target.defaultValue) event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });

  function line(file) {
    var row = made("li"), state = made("span", "等着上传"), bar = made("progress", "", { max: "100", value: "0" });
    bar.setAttribute("aria-label", "上传" + file.name);
    row.append(made("span", file.name + "，" + size(file.size)), state, bar);
    sending.append(row);
    return { row: row, state: state, bar: bar };
  }

  function add(file, field) {
    var job = { file: file, field: field, line: line(file) };
    if (file.size > Number(panel.dataset.most)) {
      stop(job, "《" + file.name + "》有" + size(file.size) + "，超过" + panel.dataset.mostWords + "，没有上传。请压缩或者分成几个文件", false);
      return;
    }
    queue.push(job);
    next();
  }

  function stop(job, words, again) {
    var row = job.line.row, old = row.querySelector(".msg"), message = made("p", words, { class: "msg", role: "alert" });
    var acts = made("span", "", { class: "line mid" }), drop = made("button", "知道了", { type: "button", class: "btn sm" });
    if (old) old.remove();
    job.line.bar.hidden = true;
    drop.append(made("span", job.file.name, { class: "vh" }));
    drop.addEventListener("click", function () { row.remove(); chooser.focus(); });
    if (again) {
      var retry = made("button", "再传", { type: "button", class: "btn sm" });
      retry.append(made("span", job.file.name, { class: "vh" }));
      retry.addEventListener("click", function () { row.remove(); add(job.file, job.field); });
      acts.append(retry);
    }
    acts.append(drop);
    job.line.state.replaceChildren(acts);
    row.append(message);
    say(waiting ? "还没有保存，看过再按一次保存" : "");
    waiting = null;
  }

  function next() {
    if (busy || !queue.length) { if (!busy) settled(); return; }
    var job = queue.shift();
    busy = true;
    send(job, false).catch(function (failure) {
      stop(job, failure.words || WORDS[failure.why] || WORDS.broken, !failure.words && failure.why !== "big");
    }).then(function () { busy = false; next(); });
  }

  function send(job, again) {
    return post(job).then(function (request) {
      var now = answered(request);
      if (now && request.status === 200) {
        job.line.row.remove();
        heard(now, "《" + job.file.name + "》" + (job.field === chooser.name ? "已添加" : "已替换"));
        return null;
      }
      if (now && now.list) show(now.list);
      if (now && now.error) return Promise.reject({ words: now.error });
      if (request.status === 413) return Promise.reject({ why: "big" });
      if (again || request.status >= 500 || request.status === 404) return Promise.reject({ why: "broken" });
      /* 登录过期或者令牌旧了：由自动保存那条路换发，再传一次 */
      return Draft.send(form.dataset.keepUrl, Draft.sign({ beat: "1" })).then(function () { return send(job, true); });
    });
  }

  function answered(request) {
    if ((request.getResponseHeader("Content-Type") || "").indexOf("application/json") !== 0) return null;
    try { return JSON.parse(request.responseText); } catch (error) { return null; }
  }

  /* fetch 不报上传的进度 */
  function post(job) {
    return new Promise(function (done, failed) {
      var request = new XMLHttpRequest(), data = Draft.sign(), state = job.line.state, bar = job.line.bar;
      data.set(job.field, job.file);
      request.upload.addEventListener("progress", function (event) {
        if (!event.lengthComputable) return;
        bar.value = Math.round(event.loaded / event.total * 100);
        state.textContent = event.loaded < event.total ? "已传" + bar.value + "%" : "已传完，正在检查内容";
      });
      request.addEventListener("load", function () { done(request); });
      request.addEventListener("error", function () { failed({ why: "offline" }); });
      request.open("POST", panel.dataset.url);
      request.setRequestHeader("Accept", "application/json");
      request.send(data);
    });
  }

  function taken(chosen) {
    var files = Array.from(chosen);
    if (files.length) say("选了" + files.length + "个文件");
    files.forEach(function (file) { add(file, chooser.name); });
  }

  chooser.addEventListener("change", function () { taken(chooser.files); chooser.value = ""; });

  /* 还在传的时候保存：传完再存；要关页面就问一句 */
  form.addEventListener("submit", function (event) {
    if (!busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter;
    say("附件传完就保存");
  }, true);

  function settled() {
    if (!waiting) return;
    var button = waiting;
    waiting = null;
    form.requestSubmit(button);
  }

  window.addEventListener("beforeunload", function (event) { if (busy) event.preventDefault(); });

  ["dragenter", "dragover"].forEach(function (name) {
    adding.addEventListener(name, function (event) {
      if (Array.from(event.dataTransfer.types).indexOf("Files") < 0) return;
      event.preventDefault();
      adding.classList.add("over");
    });
  });
  adding.addEventListener("dragleave", function (event) { if (!adding.contains(event.relatedTarget)) adding.classList.remove("over"); });
  adding.addEventListener("drop", function (event) {
    event.preventDefault();
    adding.classList.remove("over");
    taken(event.dataTransfer.files);
  });
  /* 没有落在框里的文件，不要让浏览器打开它而离开页面 */
  ["dragover", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var files = event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0;
      if (files && !event.defaultPrevented && !event.target.closest(".ProseMirror")) event.preventDefault();
    });
  });

  adding.classList.add("live");
  adding.querySelector("input[type=text]").closest(".field").hidden = true;
  adding.querySelector(".note").prepend("选上就传，也可以把文件拖到这里。");
})(window.Draft);
