/* 边写边存的页面共用：向服务器发送；登录后换发新的令牌。出不去的说明原因 why：offline、login、person。 */
(function () {
  "use strict";

  function refuse(why, status) { return Promise.reject({ why: why, status: status }); }

  function ask(url, options) {
    options.credentials = "same-origin";
    options.redirect = "manual";
    return fetch(url, options).catch(function () { return refuse("offline"); });
  }

  /* 登录的不是原来那个人就不能用；成了的，各处令牌已换，交出服务器的回答 */
  function renew(url, person) {
    return ask(url, { headers: { Accept: "application/json" } }).then(function (answer) {
      return answer.ok ? answer.json() : refuse("login", answer.status);
    }).then(function (now) {
      if (String(now.person) !== person) return refuse("person");
      document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = now.token; });
      return now;
    });
  }

  window.loggedIn = { refuse: refuse, ask: ask, renew: renew };
})();
