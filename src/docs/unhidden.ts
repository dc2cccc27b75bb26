/**
 * What no rule can keep to itself, and what the owner can do about it.
 */
export const unhidden = `## What cannot be hidden

- **Whether a name or an address is taken, where anybody may register.** A registration form has to say so. This concerns \`wp-login.php?action=register\` and, on a network, \`wp-signup.php\`, and only while registration is open (Settings → General → Membership).
- **Time, unless you ask for it.** WordPress checks a password only if the name exists, and sends a mail only to somebody it knows. Who measures patiently can tell. The option “Known and unknown names take the same time” below “Login answers” evens out the login. A lost password it evens out where PHP can finish the answer first (PHP-FPM and LiteSpeed).
- **What comes through \`wp-activate.php\`.** On a site that is no network this script has WordPress load no plugin at all, yet it serves REST: \`/wp-activate.php?rest_route=/wp/v2/users\` is answered as if Sidegate weren’t there. Networks need the script, and there Sidegate is loaded; everywhere else, deny it in your web server.
- **Addresses, on the form for comments.** WordPress takes a comment at once if its address has had one approved before, and tells whether somebody has written the same before. Settings → Discussion holds all comments for moderation.
- **Gravatar addresses.** The address of an avatar holds a hash of the e-mail, for comments and for authors. Settings → Discussion → Avatars switches them off.
- **Display names that your theme prints.** Bylines are meant to be read. A display name that is not the login name gives nothing away that a bot could log in with.
- **Names that other plugins publish.** SEO plugins print a Person schema and a sitemap of authors; BuddyPress and shops have member pages and REST routes of their own. Their settings say who is shown.
`;
