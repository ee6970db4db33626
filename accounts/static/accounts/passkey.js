/* Passkeys: ties the button of a page to the sign-in library's script, and says so when the device refuses.
   The button carries data-passkey ("loginForm", "addForm", "authenticateForm") and data-credential (an id). */
(function () {
  'use strict'
  const button = document.querySelector('[data-passkey]')
  const part = button && button.closest('[data-passkey-part]')
  const alert = document.getElementById('passkey-error')
  if (!button || !window.PublicKeyCredential || !window.allauth) return
  const role = { loginForm: 'login', addForm: 'add', authenticateForm: 'authenticate' }[button.dataset.passkey]
  const ids = { credential: button.dataset.credential, data: 'passkey-options', passwordless: button.dataset.passwordless }
  ids[role] = button.id
  window.allauth.webauthn.forms[button.dataset.passkey]({ ids: ids })
  if (part) part.hidden = false
  button.addEventListener('click', function () { if (alert) alert.hidden = true })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    if (!alert) return
    alert.hidden = false
    alert.focus()
  })
})()
