/**
 * Information that no rule can hide, and what the owner can do about it.
 */
export const limitations = `## Limitations

No rule can hide the following.

- **Whether a user name or e-mail address is taken, while registration is open.** A registration form must say so. This concerns \`wp-login.php?action=register\` and, on a network, \`wp-signup.php\`, and only while registration is open (Settings → General → Membership).
- **Response times, unless you turn on the option.** WordPress checks a password only if the user exists, and sends an e-mail only to existing users. A patient attacker can measure the difference. The option for equal response times in the rule for login answers removes it for logins. For lost passwords, it removes it if PHP can finish the response first (PHP-FPM and LiteSpeed).
- **Requests to \`wp-activate.php\`.** On a single site, this script loads no plugins but still serves REST: \`/wp-activate.php?rest_route=/wp/v2/users\` is answered as without Sidegate. Multisite networks need the script, and load Sidegate there. On other sites, deny it in your web server.
- **E-mail addresses of commenters.** WordPress publishes a comment at once if a comment of the same address was approved before, and reports duplicate comments. To prevent both, hold all comments for moderation (Settings → Discussion).
- **Gravatar addresses.** The URL of an avatar contains a hash of the e-mail address of a commenter or author. You can turn avatars off (Settings → Discussion).
- **Display names that your theme prints.** Bylines are public. A display name that differs from the user name reveals nothing that a bot can log in with.
- **Names that other plugins publish.** SEO plugins print a Person schema and a sitemap of authors. BuddyPress and shops have their own member pages and REST routes. Check the settings of these plugins.
`;
