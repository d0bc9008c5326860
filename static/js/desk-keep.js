/* 起草答复：写的内容几秒钟自动存一次，只给自己看；登录过期、换了人、断网各有说法，写的都还在这一页。没有脚本，按任何一个按钮时存。 */
(function () {
  "use strict";

  var PAUSE = 2000, LONGEST = 8000, AGAIN = 10000, BEACON = 60000, STAYED = 20000;
  var form = document.querySelector("form[data-keep]"), said = document.getElementById("kept");
  if (!form || !said) return;
  var version = 0, kept = 0, first = 0, timer = null, sending = null, leaving = false, troubled = false;
  var WORDS = {
    login: "登录已过期，写的内容还在这一页；请在新窗口登录后回来接着写。",
    right: "这件申请现在不由您办理，写的内容没有保存，还在这一页；要用的请复制留存。",
    person: "现在登录的是另一个人，写的内容还在这一页，没有保存；请让原来的人在新窗口登录。",
    offline: "网络断了，写的内容还在这一页，接通后自动保存。",
    broken: "这一次没有存上，写的内容还在这一页，过一会儿再试。"
  };

  var ask = window.loggedIn.ask, refuse = window.loggedIn.refuse;

  function renew() {
    return window.loggedIn.renew(form.dataset.keep, form.dataset.person).catch(function (failure) {
      return refuse(failure.status === 403 || failure.status === 404 ? "right" : failure.why);
    });
  }

  function post() {
    return ask(form.dataset.keep, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, signal: sending.signal });
  }

  function send() {
    return post().then(function (answer) {
      var barred = answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404;
      return barred ? renew().then(post) : answer;
    }).then(function (answer) {
      if (answer.type === "opaqueredirect") return refuse("login");
      return answer.ok ? answer.json() : refuse("broken");
    });
  }

  function keep() {
    if (sending || leaving || version === kept) return;
    var now = version;
    sending = new AbortController();
    first = 0;
    send().then(function (answer) {
      troubled = Boolean(answer.error);  /* 没有存上的，离开前要问 */
      if (!troubled) kept = Math.max(kept, now);
      said.textContent = answer.error || "已自动保存 " + answer.at;
    }, function (failure) {
      if (leaving) return;
      troubled = true;
      said.textContent = WORDS[failure.why] || WORDS.broken;
      if (failure.why !== "right") timer = setTimeout(keep, AGAIN);
    }).then(function () {
      sending = null;
      if (version !== kept && !troubled) changed();
    });
  }

  function changed() {
    first = first || Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())));
  }

  /* 关页面：最后几秒写的也送出去；送不出去才问一句 */
  function farewell(event) {
    if (leaving || version === kept) return;
    var data = new FormData(form), bytes = 0;
    data.forEach(function (value) { bytes += new Blob([value]).size + 120; });
    if (!troubled && bytes < BEACON && navigator.sendBeacon(form.dataset.keep, data)) kept = version;
    else if (event.type === "beforeunload") event.preventDefault();
  }

  form.addEventListener("input", function () { version += 1; changed(); });
  /* 送出去的就是这一页上的；没有走成的，接着存 */
  form.addEventListener("submit", function () {
    leaving = true;
    clearTimeout(timer);
    if (sending) sending.abort();
    setTimeout(function () { leaving = false; if (version !== kept) changed(); }, STAYED);
  });
  window.addEventListener("beforeunload", farewell);
  window.addEventListener("pagehide", farewell);
  window.addEventListener("pageshow", function (event) { if (event.persisted) leaving = false; });
  window.addEventListener("focus", function () { if (troubled) keep(); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) keep(); });
})();
