<?php
/**
 * Messages about the server layer.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Checks\ProbeVerdict;
use Sidegate\Core\Status\ServerLogStatus;
use Sidegate\Server\AtomicFile;
use Sidegate\Server\Canary;
use Sidegate\Server\EarlyFiles;
use Sidegate\Server\Health;
use Sidegate\Server\Htaccess;

/** Translates the keys that the classes of `Sidegate\Server` return into messages. */
final class ServerMessages {

	/** @return array{ key: string, message: string } */
	public static function problem( string $key ): array {
		$stuck   = strpos( $key, ManagedHtaccess::STUCK ) === 0;
		$message = self::messages()[ $stuck ? (string) substr( $key, strlen( ManagedHtaccess::STUCK ) ) : $key ] ?? $key;
		return [
			'key'     => $key,
			/* translators: %s: the reason, a sentence. */
			'message' => $stuck ? sprintf( __( 'Sidegate could not remove or change its lines in .htaccess, so the server may still block what you switched off. %s Make .htaccess and its folder writable for PHP and save again, or delete everything from “# BEGIN Sidegate” to “# END Sidegate” in it yourself.', 'sidegate' ), $message ) : $message,
		];
	}

	/**
	 * Returns why a rule does not work, or why that is unknown.
	 *
	 * @param string $key     A value of RuleStatus::$reason.
	 * @param int    $status  HTTP status of the response.
	 * @param bool   $allowed Whether there are allowed addresses.
	 */
	public static function reason( string $key, int $status, bool $allowed ): string {
		/* translators: %s: an HTTP status, such as 200. */
		$through  = sprintf( __( 'The test request came through (answer %s).', 'sidegate' ), (string) $status );
		$messages = [
			'disabled'        => __( 'Sidegate is switched off.', 'sidegate' ),
			'off'             => __( 'The rule is off.', 'sidegate' ),
			'watch'           => __( 'The rule only watches.', 'sidegate' ),
			'none'            => __( 'Not checked yet.', 'sidegate' ),
			'changed'         => __( 'Changed since the last check.', 'sidegate' ),
			ProbeVerdict::NOTHING_TO_CHANGE    => __( 'Not checked: this rule removes names from pages, and the test page contained none.', 'sidegate' ),
			ProbeVerdict::UNANSWERED => __( 'Not checked: the site did not respond.', 'sidegate' ),
			ProbeVerdict::CACHED     => __( 'Not checked: a cache answered instead of the site.', 'sidegate' ),
			ProbeVerdict::CLOSED     => __( 'Not checked: the whole site asks for a password or denies its own requests.', 'sidegate' ),
			ProbeVerdict::REDIRECTED      => __( 'Not checked: the test request was redirected to another address.', 'sidegate' ),
			/* translators: %s: an HTTP status, such as 500. */
			ProbeVerdict::UNEXPECTED_STATUS      => sprintf( __( 'Not checked: the answer was %s, which does not come from Sidegate.', 'sidegate' ), (string) $status ),
			/* translators: %s: an HTTP status, such as 403. */
			ProbeVerdict::BLOCKED_BY_OTHER    => sprintf( __( 'The test request was blocked (answer %s), but not by Sidegate: a firewall, your host or another plugin blocked it first. Sidegate can’t count such requests.', 'sidegate' ), (string) $status ),
			ProbeVerdict::UNCOUNTED  => __( 'The server blocks it, but nothing is counted: refuse.php can’t run.', 'sidegate' ),
			ProbeVerdict::ALLOWED    => __( 'Not checked: the check comes from an allowed address, which no rule blocks.', 'sidegate' ),
			ProbeVerdict::STRIPPED   => __( 'Sidegate blocks it, but a proxy or CDN removes the header X-Sidegate-Probe, so it is unknown where it was blocked.', 'sidegate' ),
			ProbeVerdict::FILE       => __( 'Your web server sends this file itself, before WordPress. Let Apache block it, or update WordPress (6.3 and later have no such file).', 'sidegate' ),
			/* translators: %s: such as “The test request came through (answer 200).” */
			ProbeVerdict::NOT_BLOCKED       => $allowed ? sprintf( __( '%s Is the server’s own address among your allowed addresses?', 'sidegate' ), $through ) : $through,
		];
		return $messages[ $key ] ?? $key;
	}

	/**
	 * Returns how Sidegate's lines in `.htaccess` have changed.
	 *
	 * @param string $drift See Drift in src/api/server.ts.
	 * @param string $by    What made Sidegate remove them; empty if another program did. See ServerState::removed_by().
	 */
	public static function drift( string $drift, string $by ): string {
		if ( $drift === 'removed' && $by !== '' ) {
			return $by === 'disable'
				? __( 'Sidegate removed its lines from .htaccess when SIDEGATE_DISABLE was set.', 'sidegate' )
				: __( 'Sidegate removed its lines from .htaccess when it was deactivated.', 'sidegate' );
		}
		$messages = [
			'edited'  => __( 'Sidegate’s lines in .htaccess were changed by another program or a person. Sidegate left them unchanged.', 'sidegate' ),
			'torn'    => __( 'The last line of Sidegate’s block in .htaccess is missing, so it is unclear where the block ends. Sidegate left the file unchanged.', 'sidegate' ),
			'removed' => __( 'Sidegate’s lines in .htaccess are missing: another program or a person removed them.', 'sidegate' ),
			'unasked' => __( 'Sidegate’s lines are in .htaccess, although they are switched off here: an old backup may have been restored.', 'sidegate' ),
			'stale'   => __( 'Your settings have changed since Sidegate’s lines in .htaccess were written.', 'sidegate' ),
		];
		return $messages[ $drift ] ?? $drift;
	}

	/**
	 * Returns why requests that the web server itself denies are not counted.
	 *
	 * @param string $status A constant of ServerLogStatus.
	 * @param string $folder Sidegate's folder.
	 * @return string Empty if there is no problem.
	 */
	public static function server_log( string $status, string $folder ): string {
		switch ( $status ) {
			case ServerLogStatus::UNCOUNTED:
				/* translators: %s: a folder. */
				return sprintf( __( 'Your web server blocks requests itself, but the check’s requests left no line in Sidegate’s folder, so these requests are not counted here. With “Block only” this is normal. With “Block and log”, make %s writable for the user that your web server runs as: its permissions, or a rule of SELinux or AppArmor, forbid it. Or the text on your server contains another folder: then copy it again.', 'sidegate' ), $folder );
			case ServerLogStatus::BROKEN:
				/* translators: %s: a folder. */
				return sprintf( __( 'Your web server blocks requests, but they are no longer counted: the check’s requests left no line in Sidegate’s folder, as requests did until recently. Make %s writable for the user that your web server runs as: its permissions, or a rule of SELinux or AppArmor, forbid it. Or the text on your server contains another folder: then copy it again. If you changed to “Block only”, nothing is wrong, and this message disappears after two days.', 'sidegate' ), $folder );
			default:
				return '';
		}
	}

	/** @return array<string, string> Messages by key. */
	private static function messages(): array {
		return [
			'server'             => __( 'Only Apache and LiteSpeed read .htaccess. Copy the text for your server instead.', 'sidegate' ),
			'disabled'           => __( 'SIDEGATE_DISABLE switches everything off.', 'sidegate' ),
			'mods'               => __( 'wp-config.php forbids file changes (DISALLOW_FILE_MODS).', 'sidegate' ),
			'network'            => __( 'All sites of the network share this, so only a network administrator can see and change it, on the main site. Your own settings still apply to your site: if they allow more, the server leaves those requests to PHP.', 'sidegate' ),
			'text'               => __( 'None of the blocking rules can run on the web server.', 'sidegate' ),
			Canary::WRONG_FOLDER    => __( 'The folder of your site’s home page was not found.', 'sidegate' ),
			Canary::UNREACHABLE       => __( 'Your host blocks requests from the site to itself, so a change could not be checked.', 'sidegate' ),
			Canary::ERROR        => __( 'With these lines, the server would answer every page with an error: its AllowOverride allows only a part of them. Nothing was changed. Ask your host for AllowOverride All.', 'sidegate' ),
			Canary::IGNORED      => __( 'The server ignores .htaccess (AllowOverride None, or mod_rewrite is missing). Nothing was changed.', 'sidegate' ),
			AtomicFile::FOLDER  => __( 'The folder is not writable.', 'sidegate' ),
			AtomicFile::FILE    => __( 'The file is not writable.', 'sidegate' ),
			AtomicFile::OWNER   => __( 'The file belongs to another user of the server, and writing it would change its owner. Copy the text instead.', 'sidegate' ),
			AtomicFile::DISK    => __( 'The file could not be written completely. Nothing was changed. Check whether the disk is full.', 'sidegate' ),
			AtomicFile::CHANGED => __( 'Another program changed the file at the same time, so Sidegate changed nothing. Please try again.', 'sidegate' ),
			AtomicFile::FUNCTIONS => __( 'Your host has disabled a PHP function that is needed for this (disable_functions), or another plugin turns PHP’s warnings into errors. Copy the text instead.', 'sidegate' ),
			Htaccess::NO_BACKUP       => __( 'Nothing was changed: Sidegate could not back up .htaccess, because its folder in “uploads” is not writable. Make the folder writable for PHP.', 'sidegate' ),
			Htaccess::NOT_UNDONE   => __( 'After the change, the site responded differently, and the change could not be undone. Delete everything from “# BEGIN Sidegate” to “# END Sidegate” in .htaccess yourself.', 'sidegate' ),
			Htaccess::BUSY       => __( 'Another change is in progress. Try again in a moment.', 'sidegate' ),
			Htaccess::TORN       => __( 'The last line of Sidegate’s block is missing, and its lines were changed. Remove the rest of the block by hand: Sidegate can’t tell which lines are yours.', 'sidegate' ),
			Htaccess::INTERRUPTED        => __( 'A change was interrupted, so it was undone.', 'sidegate' ),
			Health::FRONT        => __( 'After the change, the front page responded differently, so the change was undone.', 'sidegate' ),
			Health::STATIC_FILE        => __( 'After the change, an image responded differently, so the change was undone.', 'sidegate' ),
			Health::RULE         => __( 'After the change, a request that should be blocked was not blocked, so the change was undone.', 'sidegate' ),
			Health::UNCOUNTED    => __( 'Something on your server denies PHP files below wp-content, so blocked requests would not be counted. The change was undone. Choose “Block only”, or allow refuse.php in Sidegate’s folder.', 'sidegate' ),
			EarlyFiles::FOREIGN  => __( 'Another plugin or your host already uses PHP’s setting auto_prepend_file.', 'sidegate' ),
			EarlyFiles::MU_PLUGIN_LEFT     => __( 'PHP can’t delete sidegate-early.php in the folder of must-use plugins. The file no longer does anything; delete it yourself.', 'sidegate' ),
			EarlyFiles::SETTINGS_LEFT    => __( 'PHP can’t change or delete early.php in Sidegate’s folder, so your old settings may still be used to block before WordPress. Make the folder writable for PHP, or delete the file yourself.', 'sidegate' ),
			EarlyFiles::PATH     => __( 'A folder of this site has a name that can’t be written into .user.ini.', 'sidegate' ),
			'root'               => __( 'This site’s folder is outside the document root that the web server reports to PHP, so PHP would not find the file.', 'sidegate' ),
			'sapi'               => __( 'PHP reads .user.ini only when it runs as FastCGI (PHP-FPM).', 'sidegate' ),
		];
	}
}
