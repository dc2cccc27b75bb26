<?php
/**
 * What is wrong with the server, in words.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Proof;
use Sidegate\Core\Status\ServerLogStatus;
use Sidegate\Server\Canary;
use Sidegate\Server\CarefulFile;
use Sidegate\Server\EarlyFiles;
use Sidegate\Server\Health;
use Sidegate\Server\Htaccess;

/**
 * A sentence for each key that the classes of `Sidegate\Server` answer with.
 */
final class ServerWords {

	/** @return array{ key: string, message: string } */
	public static function problem( string $key ): array {
		$stuck = strpos( $key, ManagedHtaccess::STUCK ) === 0;
		$why   = self::messages()[ $stuck ? (string) substr( $key, strlen( ManagedHtaccess::STUCK ) ) : $key ] ?? $key;
		return [
			'key'     => $key,
			/* translators: %s: why. */
			'message' => $stuck ? sprintf( __( 'Sidegate’s lines could not be taken out of .htaccess or changed, so the server may go on blocking what you switched off. %s Make .htaccess and its folder writable for PHP and save again, or delete everything from “# BEGIN Sidegate” to “# END Sidegate” in it yourself.', 'sidegate' ), $why ) : $why,
		];
	}

	/**
	 * Why a rule doesn't hold, or why that isn't known.
	 *
	 * @param string $key     See RuleStatus::$because.
	 * @param int    $status  Status of the answer.
	 * @param bool   $allowed Whether there are allowed addresses.
	 */
	public static function because( string $key, int $status, bool $allowed ): string {
		/* translators: %s: a status of HTTP, such as 200. */
		$through = sprintf( __( 'The test request came through (answer %s).', 'sidegate' ), (string) $status );
		$words   = [
			'disabled'        => __( 'Sidegate is switched off.', 'sidegate' ),
			'off'             => __( 'The rule is off.', 'sidegate' ),
			'watch'           => __( 'The rule only watches.', 'sidegate' ),
			'none'            => __( 'Not checked yet.', 'sidegate' ),
			'changed'         => __( 'Changed since the last check.', 'sidegate' ),
			Proof::UNNAMED    => __( 'Not checked: this rule changes pages, and the test page held nothing to change.', 'sidegate' ),
			Proof::UNANSWERED => __( 'Not checked: no answer came.', 'sidegate' ),
			Proof::CACHED     => __( 'Not checked: a cache answered instead of the site.', 'sidegate' ),
			Proof::CLOSED     => __( 'Not checked: the whole site asks for a password or denies its own requests.', 'sidegate' ),
			Proof::MOVED      => __( 'Not checked: the test request was sent on to another address.', 'sidegate' ),
			/* translators: %s: a status of HTTP, such as 500. */
			Proof::OTHER      => sprintf( __( 'Not checked: the answer was %s, which Sidegate does not give here.', 'sidegate' ), (string) $status ),
			/* translators: %s: a status of HTTP, such as 403. */
			Proof::FOREIGN    => sprintf( __( 'Answered with %s, but not by Sidegate: a firewall, your host or another plugin came first. Sidegate counts none of it.', 'sidegate' ), (string) $status ),
			Proof::UNCOUNTED  => __( 'The server blocks it, but nothing is counted: refuse.php can’t run.', 'sidegate' ),
			Proof::ALLOWED    => __( 'Not checked: the check comes from an allowed address, which no rule blocks.', 'sidegate' ),
			Proof::STRIPPED   => __( 'Sidegate blocks it, but a proxy or CDN takes the header X-Sidegate-Probe away, so the layer isn’t known.', 'sidegate' ),
			Proof::FILE       => __( 'Your web server hands this file out itself, before WordPress. Let Apache block it, or update WordPress (6.3 and later have no such file).', 'sidegate' ),
			/* translators: %s: such as “The test request came through (answer 200).” */
			Proof::LEFT       => $allowed ? sprintf( __( '%s Is the server’s own address among your allowed addresses?', 'sidegate' ), $through ) : $through,
		];
		return $words[ $key ] ?? $key;
	}

	/**
	 * What became of Sidegate's lines in `.htaccess`.
	 *
	 * @param string $drift See Drift in src/rest/types.ts.
	 * @param string $by    Who took them out, if Sidegate did: see ServerState::taken_out().
	 */
	public static function drift( string $drift, string $by ): string {
		if ( $drift === 'removed' && $by !== '' ) {
			return $by === 'disable'
				? __( 'Sidegate took its lines out of .htaccess when SIDEGATE_DISABLE switched it off.', 'sidegate' )
				: __( 'Sidegate took its lines out of .htaccess when it was deactivated.', 'sidegate' );
		}
		$words = [
			'edited'  => __( 'Sidegate’s lines in .htaccess were changed, not by Sidegate. It left them as they are.', 'sidegate' ),
			'torn'    => __( 'The last of Sidegate’s lines in .htaccess is gone, so where they end isn’t certain. Sidegate left the file as it is.', 'sidegate' ),
			'removed' => __( 'Sidegate’s lines are gone from .htaccess: another program or a person took them out.', 'sidegate' ),
			'unasked' => __( 'Sidegate’s lines are in .htaccess, although you did not ask for them: an old backup may have come back.', 'sidegate' ),
			'stale'   => __( 'Your settings have changed since Sidegate’s lines in .htaccess were written.', 'sidegate' ),
		];
		return $words[ $drift ] ?? $drift;
	}

	/**
	 * Says why hits that the web server denies by itself are not counted.
	 *
	 * @param string $status One of ServerLogStatus's.
	 * @param string $folder Sidegate's folder.
	 * @return string Empty where nothing is to be said.
	 */
	public static function server_log( string $status, string $folder ): string {
		switch ( $status ) {
			case ServerLogStatus::UNCOUNTED:
				/* translators: %s: a folder. */
				return sprintf( __( 'Your web server blocks requests by itself, and the check’s own requests left no line in Sidegate’s folder, so what it blocks is not counted here. With “Bare” that is as it should be. If you chose “Logged”, let the user that your web server runs as write into %s: its permissions, or a rule of SELinux or AppArmor, forbid it. Or the text on your server names another folder; then copy it again.', 'sidegate' ), $folder );
			case ServerLogStatus::BROKEN:
				/* translators: %s: a folder. */
				return sprintf( __( 'Your web server blocks requests, but they are no longer counted: the check’s own requests left no line in Sidegate’s folder, as others did until recently. Let the user that your web server runs as write into %s: its permissions, or a rule of SELinux or AppArmor, forbid it. Or the text on your server names another folder; then copy it again. If you have changed to “Bare”, nothing is wrong, and this message goes after two days.', 'sidegate' ), $folder );
			default:
				return '';
		}
	}

	/** What of earlier PHP is gone or changed. */
	public static function early_drift(): string {
		return __( 'The file that lets PHP block before WordPress is gone or was changed.', 'sidegate' );
	}

	/** @return array<string, string> By key. */
	private static function messages(): array {
		return [
			'server'             => __( 'Only Apache and LiteSpeed read .htaccess. Copy the text for your server instead.', 'sidegate' ),
			'disabled'           => __( 'SIDEGATE_DISABLE switches everything off.', 'sidegate' ),
			'mods'               => __( 'wp-config.php forbids changes of files (DISALLOW_FILE_MODS).', 'sidegate' ),
			'network'            => __( 'All sites of the network share this, so only a network administrator may see and change it, on the main site. What you choose for your site holds for your site: the server leaves its requests to PHP where you let more through.', 'sidegate' ),
			'text'               => __( 'No rule that blocks can be told to the server.', 'sidegate' ),
			Canary::ELSEWHERE    => __( 'The folder that the web server shows as your site was not found.', 'sidegate' ),
			Canary::SILENT       => __( 'Your host doesn’t let the site ask itself, so a change couldn’t be checked.', 'sidegate' ),
			Canary::ERROR        => __( 'The server would have answered every page with an error: its AllowOverride allows only a part of these rules. Nothing was changed. Ask your host for AllowOverride All.', 'sidegate' ),
			Canary::IGNORED      => __( 'The server ignores .htaccess (AllowOverride None, or mod_rewrite is missing). Nothing was changed.', 'sidegate' ),
			CarefulFile::FOLDER  => __( 'The folder can’t be written.', 'sidegate' ),
			CarefulFile::FILE    => __( 'The file may not be written.', 'sidegate' ),
			CarefulFile::OWNER   => __( 'The file belongs to another user, who would lose it. Copy the text instead.', 'sidegate' ),
			CarefulFile::DISK    => __( 'The file couldn’t be written whole. Is the disk full? Nothing was changed.', 'sidegate' ),
			CarefulFile::CHANGED => __( 'Somebody else changed the file at the same moment. Nothing was changed; try again.', 'sidegate' ),
			CarefulFile::FUNCTIONS => __( 'Your host has disabled a PHP function that is needed for this (disable_functions), or another plugin turns PHP’s warnings into errors. Copy the text instead.', 'sidegate' ),
			Htaccess::KEEP       => __( 'Sidegate’s folder in “uploads” can’t be written, and without a copy of .htaccess there nothing is changed. Make it writable for PHP.', 'sidegate' ),
			Htaccess::NOT_BACK   => __( 'After the change the site answered otherwise, and the change couldn’t be taken back. Delete everything from “# BEGIN Sidegate” to “# END Sidegate” in .htaccess yourself.', 'sidegate' ),
			Htaccess::BUSY       => __( 'Another change is under way. Try again in a moment.', 'sidegate' ),
			Htaccess::TORN       => __( 'The last line of Sidegate’s block is gone, and its lines were changed. Take the rest out by hand: nobody else can tell which lines are yours.', 'sidegate' ),
			Htaccess::CUT        => __( 'A change was interrupted, so it was taken back.', 'sidegate' ),
			Health::FRONT        => __( 'The front page answered otherwise than before, so the change was taken back.', 'sidegate' ),
			Health::FIXED        => __( 'A picture answered otherwise than before, so the change was taken back.', 'sidegate' ),
			Health::RULE         => __( 'A request that must be refused wasn’t, so the change was taken back.', 'sidegate' ),
			Health::UNCOUNTED    => __( 'Something on your server denies PHP files below wp-content, so blocked requests would not be counted. The change was taken back. Choose “Block only”, or allow refuse.php in Sidegate’s folder.', 'sidegate' ),
			EarlyFiles::FOREIGN  => __( 'Another plugin or your host has PHP load a file of its own first (auto_prepend_file).', 'sidegate' ),
			EarlyFiles::LEFT     => __( 'PHP can’t delete sidegate-early.php from the folder of must-use plugins. The file does nothing any more; delete it yourself.', 'sidegate' ),
			EarlyFiles::STAYS    => __( 'PHP can’t change or delete early.php in Sidegate’s folder, so blocking before WordPress may go on with your old settings. Make the folder writable for PHP, or delete the file yourself.', 'sidegate' ),
			EarlyFiles::PATH     => __( 'A folder of this site has a name that can’t be written into .user.ini.', 'sidegate' ),
			'root'               => __( 'The folder of this site doesn’t lie in the document root that the web server names to PHP, so PHP wouldn’t find the file.', 'sidegate' ),
			'sapi'               => __( 'PHP reads .user.ini only as FastCGI (PHP-FPM).', 'sidegate' ),
		];
	}
}
