<?php
/**
 * `wp sidegate export`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use InvalidArgumentException;
use Sidegate\Core\Export\ServerText;
use Sidegate\WordPress\Server\Exporter;
use WP_CLI;

defined( 'ABSPATH' ) || exit;

/**
 * Exports server rules on the command line. For fleets: the text is stored in the
 * image or the repository, and a pipeline checks whether it is still current.
 */
final class ExportCommand {

	private Exporter $exporter;

	public function __construct( Exporter $exporter ) {
		$this->exporter = $exporter;
	}

	public function add_hooks(): void {
		WP_CLI::add_command( 'sidegate export', $this );
	}

	/**
	 * Prints the rules that block, as a text for a server or a CDN, or queries for access logs.
	 *
	 * The same settings always give the same bytes.
	 *
	 * ## OPTIONS
	 *
	 * <target>
	 * : apache, htaccess, nginx, nginx-server and so on.
	 *
	 * [--strength=<strength>]
	 * : counted passes blocked requests to refuse.php, which records each of them; logged blocks at once, and the server writes a line for each into a log that Sidegate reads; bare blocks at once and records nothing; query, for athena, clickhouse and duckdb, blocks nothing and asks a log. Default: the first that the target supports.
	 *
	 * [--fastcgi=<address>]
	 * : Address of PHP-FPM for nginx, as in fastcgi_pass.
	 *
	 * [--part=<part>]
	 * : http or server, for a text that consists of two parts.
	 *
	 * [--check=<file>]
	 * : Only checks a file: exit code 0 if it contains the text, 1 if it doesn't.
	 *
	 * @param array<string>         $arguments The target.
	 * @param array<string, string> $options   Values by option name.
	 */
	public function __invoke( array $arguments, array $options ): void {
		try {
			$text = $this->exporter->export( $arguments[0] ?? '', $options['strength'] ?? null, $options['fastcgi'] ?? null )['text'];
			$text = isset( $options['part'] ) ? ServerText::section( $text, $options['part'] ) : $text;
		} catch ( InvalidArgumentException $e ) {
			WP_CLI::error( $e->getMessage() );
			return;
		}
		if ( ! isset( $options['check'] ) ) {
			// WP_CLI::line() adds a newline, and the text already ends with one.
			WP_CLI::line( substr( $text, 0, -1 ) );
			return;
		}
		$file    = $options['check'];
		$content = is_readable( $file ) && ! is_dir( $file ) ? file_get_contents( $file ) : false;
		if ( $content === false ) {
			/* translators: %s: path of a file. */
			WP_CLI::error( sprintf( __( '%s can’t be read.', 'sidegate' ), $file ) );
		} elseif ( strpos( $content, $text ) === false ) {
			/* translators: %s: path of a file. */
			WP_CLI::error( sprintf( __( '%s doesn’t match this site’s settings. Export the text again.', 'sidegate' ), $file ) );
		} else {
			/* translators: %s: path of a file. */
			WP_CLI::success( sprintf( __( '%s is current.', 'sidegate' ), $file ) );
		}
	}
}
