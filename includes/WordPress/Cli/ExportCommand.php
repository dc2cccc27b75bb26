<?php
/**
 * `wp sidegate export`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use InvalidArgumentException;
use Sidegate\Core\Export;
use Sidegate\WordPress\Exporter;
use WP_CLI;

defined( 'ABSPATH' ) || exit;

/**
 * For fleets: the text goes into the image or the repository, and a pipeline
 * asks whether it is still what the site would make.
 */
final class ExportCommand {

	/** @var Exporter */
	private Exporter $exporter;

	public function __construct( Exporter $exporter ) {
		$this->exporter = $exporter;
	}

	public function add_hooks(): void {
		if ( defined( 'WP_CLI' ) && constant( 'WP_CLI' ) ) {
			WP_CLI::add_command( 'sidegate export', $this );
		}
	}

	/**
	 * Prints the rules that block, as a text for a server or a CDN.
	 *
	 * The same settings make the same bytes.
	 *
	 * ## OPTIONS
	 *
	 * <target>
	 * : apache, htaccess, nginx, nginx-server and so on.
	 *
	 * [--strength=<strength>]
	 * : counted hands over to refuse.php, which writes each refusal down; logged refuses at once and writes a line for each into a log that Sidegate reads; bare refuses at once. The first that the target has, if absent.
	 *
	 * [--fastcgi=<address>]
	 * : Where nginx finds PHP, as in its fastcgi_pass.
	 *
	 * [--part=<part>]
	 * : http or server, for a text that goes into two places.
	 *
	 * [--check=<file>]
	 * : Prints nothing but a verdict: exit code 0 if the file holds the text, 1 if it doesn't.
	 *
	 * @param array<string>         $arguments The target.
	 * @param array<string, string> $options   By name.
	 */
	public function __invoke( array $arguments, array $options ): void {
		try {
			$text = $this->exporter->export( $arguments[0] ?? '', $options['strength'] ?? null, $options['fastcgi'] ?? null )['text'];
			$text = isset( $options['part'] ) ? Export::section( $text, $options['part'] ) : $text;
		} catch ( InvalidArgumentException $e ) {
			WP_CLI::error( $e->getMessage() );
			return;
		}
		if ( ! isset( $options['check'] ) ) {
			// It ends with a newline, and so does what is printed.
			WP_CLI::line( substr( $text, 0, -1 ) );
			return;
		}
		$file = $options['check'];
		$held = is_readable( $file ) && ! is_dir( $file ) ? file_get_contents( $file ) : false;
		if ( $held === false ) {
			/* translators: %s: path of a file. */
			WP_CLI::error( sprintf( __( '%s can’t be read.', 'sidegate' ), $file ) );
		} elseif ( strpos( $held, $text ) === false ) {
			/* translators: %s: path of a file. */
			WP_CLI::error( sprintf( __( '%s is not what this site’s settings say. Make the text anew.', 'sidegate' ), $file ) );
		} else {
			/* translators: %s: path of a file. */
			WP_CLI::success( sprintf( __( '%s is current.', 'sidegate' ), $file ) );
		}
	}
}
