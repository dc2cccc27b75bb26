<?php
/**
 * Reports of abuse.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Hit;
use Sidegate\Core\HitFilter;
use Sidegate\Core\Report\Incident;
use Sidegate\Core\Report\PlainReport;
use Sidegate\Core\Report\Reporter;
use Sidegate\Core\Report\Seen;
use Sidegate\Core\Report\Xarf;
use Sidegate\Core\Source;
use Sidegate\WordPress\Networks\Inquiry;

/**
 * Puts a report together for the owner to read and to send. Sidegate itself
 * sends none.
 */
final class Reports {

	/** Requests that a report shows. */
	private const SHOWN = 20;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Networks */
	private Networks $networks;

	/** @var Inquiry */
	private Inquiry $inquiry;

	public function __construct( Evidence $evidence, Networks $networks, Inquiry $inquiry ) {
		$this->evidence = $evidence;
		$this->networks = $networks;
		$this->inquiry  = $inquiry;
	}

	/**
	 * @param string $source A source, as `GET hits` tells it.
	 * @return array{ source: string, to: list<string>, subject: string, text: string, xarf: string }|null Null if nothing of it is kept.
	 */
	public function of( string $source ): ?array {
		// An IPv6 client is its /64, and counted as such.
		$source   = Source::of( $source );
		$incident = $this->incident( $source );
		if ( $incident === null ) {
			return null;
		}
		$reporter = self::reporter();
		$asked    = $this->inquiry->known( explode( '/', $source )[0] );
		return [
			'source'  => $source,
			'to'      => $asked['registry']['abuse'] ?? [],
			'subject' => PlainReport::subject( $incident, $reporter ),
			'text'    => PlainReport::text( $incident, $reporter ),
			'xarf'    => Xarf::json( $incident, $reporter, wp_generate_uuid4() ),
		];
	}

	private function incident( string $source ): ?Incident {
		$mine    = new HitFilter( [ 'source' => $source ] );
		$samples = $this->evidence->samples();
		$newest  = $samples->page( $mine, self::SHOWN, 1 );
		$oldest  = $samples->page( $mine, 1, max( 1, $samples->count( $mine ) ) );
		if ( $newest === [] || $oldest === [] ) {
			return null;
		}
		return new Incident(
			$source,
			$this->networks->find( $source ),
			self::time( $oldest[0] ),
			self::time( $newest[0] ),
			$this->evidence->sources()->rules( $source ),
			array_map( static fn ( Hit $hit ): Seen => new Seen( self::time( $hit ), $hit->method, $hit->path, $hit->agent, $hit->login ), array_reverse( $newest ) )
		);
	}

	private static function reporter(): Reporter {
		$home    = wp_parse_url( home_url( '/' ) );
		$home    = is_array( $home ) ? $home : [];
		$contact = get_option( 'admin_email' );
		return new Reporter(
			wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ),
			is_string( $contact ) ? $contact : '',
			$home['host'] ?? 'localhost',
			$home['port'] ?? ( ( $home['scheme'] ?? '' ) === 'http' ? 80 : 443 )
		);
	}

	/** RFC 3339, UTC. */
	private static function time( Hit $hit ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', intdiv( $hit->time, 1000000 ) );
	}
}
