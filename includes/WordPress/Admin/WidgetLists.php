<?php
/**
 * Lists of the Dashboard widget.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\Core\Log\FoldedHits;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitFilter;
use Sidegate\Storage\Tables\Sources;
use Sidegate\Storage\Tables\TriedNames;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Log\LoginNames;
use Sidegate\WordPress\Networks\NetworkLookup;

defined( 'ABSPATH' ) || exit;

/**
 * Prints who came in the last 24 hours, which login names were tried, and the last
 * requests. Everything is escaped as in the spool before it is escaped for HTML, so
 * that neither control characters nor right-to-left marks reach the page.
 *
 * @phpstan-import-type Fold from FoldedHits
 */
final class WidgetLists {

	private const MAX_SOURCES  = 3;
	private const MAX_NAMES    = 3;
	private const MAX_REQUESTS = 5;

	/** Number of hits that are folded. */
	private const HITS = 200;

	private Evidence $evidence;
	private TriedNames $names;
	private NetworkLookup $networks;

	/** @var array<string, string> Titles of the rules, by id. */
	private array $titles;

	/** @param array<string, string> $titles Titles of the rules, by id. */
	public function __construct( Evidence $evidence, TriedNames $names, NetworkLookup $networks, array $titles ) {
		$this->evidence = $evidence;
		$this->names    = $names;
		$this->networks = $networks;
		$this->titles   = $titles;
	}

	/** Prints the lists; without hits, what will appear here. */
	public function render( int $since, int $now ): void {
		$hits = $this->evidence->samples()->page( new HitFilter(), self::HITS, 1 );
		if ( $hits === [] ) {
			echo '<p>' . esc_html__( 'Blocked requests will be listed here.', 'sidegate' ) . '</p>';
			return;
		}
		$this->render_sources( $this->evidence->sources(), $since );
		if ( current_user_can( 'list_users' ) ) {
			$this->render_names( $since );
		}
		$this->render_requests( array_slice( FoldedHits::of( $hits ), 0, self::MAX_REQUESTS ), $now );
	}

	private function render_sources( Sources $sources, int $since ): void {
		$items = [];
		foreach ( $sources->page( new HitFilter( [ 'after' => $since * 1000000 - 1 ] ), self::MAX_SOURCES, 1 ) as $source ) {
			$network = $this->networks->find( $source['source'] );
			$items[] = [ $source['source'], $network === null ? '' : "$network->name · AS$network->number", number_format_i18n( $source['hits'] ) ];
		}
		self::render_list( __( 'Top addresses', 'sidegate' ), $items );
	}

	private function render_names( int $since ): void {
		$items = [];
		$tries = $this->names->since( $since, 1, self::MAX_NAMES );
		foreach ( LoginNames::exist( array_keys( $tries ) ) as $name => $exists ) {
			/* translators: %s: number of times. */
			$number  = sprintf( __( 'at least %s', 'sidegate' ), number_format_i18n( $tries[ $name ] ) );
			$items[] = [ Hit::escape( (string) $name ), $exists === true ? __( 'exists on your site', 'sidegate' ) : __( 'no such user', 'sidegate' ), $number ];
		}
		self::render_list( __( 'Login names tried', 'sidegate' ), $items );
	}

	/** @param list<array{ 0: string, 1: string, 2: string }> $items Each with a text from outside, what is known of it, and a number. */
	private static function render_list( string $title, array $items ): void {
		if ( $items === [] ) {
			return;
		}
		echo '<h3>' . esc_html( $title ) . '</h3><ul class="sidegate-widget__list">';
		foreach ( $items as [ $text, $about, $number ] ) {
			printf( '<li><code>%s</code> <span>%s</span> <b>%s</b></li>', esc_html( $text ), esc_html( $about ), esc_html( $number ) );
		}
		echo '</ul>';
	}

	/** @param list<Fold> $folds The newest first. */
	private function render_requests( array $folds, int $now ): void {
		echo '<h3>' . esc_html__( 'Last requests', 'sidegate' ) . '</h3><table class="sidegate-widget__hits"><thead><tr>';
		foreach ( [ __( 'Time', 'sidegate' ), __( 'Rule', 'sidegate' ), __( 'Address', 'sidegate' ), __( 'Request', 'sidegate' ) ] as $heading ) {
			echo '<th scope="col">' . esc_html( $heading ) . '</th>';
		}
		echo '</tr></thead><tbody>';
		foreach ( $folds as $fold ) {
			$hit     = $fold['hit'];
			$format  = $fold['last'] > $now - DAY_IN_SECONDS ? 'H:i:s' : 'Y-m-d';
			$request = Hit::escape( $hit->method . ' ' . $hit->path );
			$times   = $fold['hits'] > 1 ? number_format_i18n( $fold['hits'] ) . ' × ' : '';
			printf(
				'<tr><td><time datetime="%s" title="%s">%s</time></td><td>%s</td><td><code title="%s">%s</code></td><td><code title="%s">%s</code></td></tr>',
				esc_attr( gmdate( 'c', $fold['last'] ) ),
				esc_attr( self::span( $fold ) ),
				esc_html( (string) wp_date( $format, $fold['last'] ) ),
				esc_html( $this->titles[ $hit->rule ] ?? $hit->rule ),
				esc_attr( $hit->source ),
				esc_html( $hit->source ),
				esc_attr( $request ),
				esc_html( $times . $request )
			);
		}
		echo '</tbody></table>';
	}

	/** @param Fold $fold Some hits. */
	private static function span( array $fold ): string {
		$last = (string) wp_date( 'Y-m-d H:i:s', $fold['last'] );
		return $fold['hits'] === 1 ? $last : wp_date( 'Y-m-d H:i:s', $fold['first'] ) . ' – ' . $last;
	}
}
