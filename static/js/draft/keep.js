/* 起草页的脚本十：写的内容几秒钟自动保存一次，不写进条目；别人也在改、别人存过、登录过期，都当场说。 */
(function (Draft) {
  "use strict";
  var PAUSE = 2000, LONGEST = 5000, BEAT = 30000, AGAIN = 10000, BEACON = 60000;
  var status = document.getElementById("kept"), told = document.getElementById("told");
  /* 这两样要留在眼前，翻到哪里都看得见 */
  var PRESSING = "[data-told=overtaken]:not([hidden]), [data-told=trouble]:not([hidden])";
  var version = 0, kept = 0, first = 0, timer = null, sending = false, leaving = false, troubled = "";
  var WORDS = {
    login: "登录已过期，写的内容还在这一页；请在新窗口登录后回来接着写。",
    person: "现在登录的是另一个人，写的内容还在这一页，没有保存；请让原来的人在新窗口登录。",
    offline: "网络断了，写的内容还在这一页，接通后会自动保存。",
    big: "写的内容太多，没有自动保存；请把长的表格和图片改为附件，或者先保存一次。",
    broken: "这一次没有存上，写的内容还在这一页，过一会儿再试。"
  };

  Draft.changed = function () {
    version += 1;
    first = first || Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(PAUSE, first + LONGEST - Date.now())));
  };

  /* 都存进条目了 */
  Draft.settled = function (words) {
    kept = version;
    first = 0;
    clearTimeout(timer);
    status.textContent = words;
  };

  Draft.leave = function () { leaving = true; };

  function tell(name, words, url) {
    var line = told.querySelector("[data-told='" + name + "']"), link = line.querySelector("[data-link]");
    var spoken = line.querySelector("[data-words]");
    if (spoken.textContent !== words) spoken.textContent = words;
    if (link && url) link.href = url;
    line.hidden = !words;
    told.classList.toggle("pressing", Boolean(told.querySelector(PRESSING)));
  }

  function trouble(why) {
    troubled = why;
    tell("trouble", WORDS[why] || WORDS.broken);
    told.querySelector("[data-told='trouble'] [data-link]").hidden = why !== "login" && why !== "person";
  }
  Draft.trouble = trouble;

  function heard(now) {
    troubled = "";
    tell("trouble", "");
    tell("others", now.others.join(" "));
    tell("overtaken", now.overtaken ? now.overtaken.words : "", now.overtaken && now.overtaken.url);
    tell("elsewhere", now.elsewhere ? now.elsewhere.words : "", now.elsewhere && now.elsewhere.url);
    if (now.closed.length) {
      tell("trouble", now.closed.join("；") + "。写的内容自动留着。");
      told.querySelector("[data-told='trouble'] [data-link]").hidden = true;
    }
  }

  function send(data) {
    return Draft.send(Draft.form.dataset.keepUrl, data).then(function (answer) {
      return answer.ok ? answer.json() : Promise.reject({ why: "broken" });
    }).then(function (now) { heard(now); return now; });
  }

  function keep() {
    if (sending || leaving || version === kept) return;
    var now = version, data = Draft.words();
    if (Draft.bytes(data) > Number(Draft.form.dataset.most)) { trouble("big"); return; }
    sending = true;
    first = 0;
    send(data).then(function (answer) {
      if (now > kept) { kept = now; status.textContent = "已自动保存 " + answer.at; }
      Draft.check();
    }, function (failure) {
      trouble(failure.why);
      timer = setTimeout(keep, AGAIN);
    }).then(function () {
      sending = false;
      if (version !== kept && !troubled) Draft.changed();
    });
  }
  Draft.keep = keep;

  function beat() {
    if (sending || leaving || document.hidden && !troubled) return;
    if (version !== kept) { keep(); return; }
    send(Draft.sign({ beat: "1" })).catch(function (failure) { trouble(failure.why); });
  }

  /* 关页面、关浏览器：最后几秒写的也送出去；太大送不出去才问一句 */
  function farewell(event) {
    if (leaving) return;
    var data = version === kept ? Draft.sign({ beat: "1", closed: "1" }) : Draft.words({ closed: "1" });
    var sent = Draft.bytes(data) < BEACON && navigator.sendBeacon(Draft.form.dataset.keepUrl, data);
    if (sent) kept = version;
    else if (event.type === "beforeunload" && version !== kept) event.preventDefault();
  }

  window.addEventListener("beforeunload", farewell);
  window.addEventListener("pagehide", farewell);
  window.addEventListener("pageshow", function (event) { if (event.persisted) { leaving = false; beat(); } });
  window.addEventListener("focus", function () { if (troubled) beat(); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) keep(); else beat(); });
  setInterval(beat, BEAT);
})(window.Draft);
