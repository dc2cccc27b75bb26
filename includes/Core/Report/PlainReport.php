<?php
/**
 * A report of abuse, for people.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use Sidegate\Core\Hit;

/**
 * In English, which abuse desks read, and in ASCII. For a person to send:
 * who reports what he hasn't looked at wears out those who read it.
 */
final class PlainReport {

	public static function subject( Incident $incident, Reporter $reporter ): string {
		return sprintf( 'Abuse from %s: attack on %s, %s', $incident->source, Hit::escape( $reporter->domain ), substr( $incident->first, 0, 10 ) );
	}

	public static function text( Incident $incident, Reporter $reporter ): string {
		$network = $incident->network === null ? '' : sprintf( ' (AS%d, %s)', $incident->network->number, Hit::escape( $incident->network->name ) );
		$lines   = [
			'Hello,',
			'',
			sprintf( 'the address %s%s sent at least %d unwanted requests to the web site %s.', $incident->source, $network, $incident->requests(), Hit::escape( $reporter->domain ) ),
			'The machine behind it may have been taken over. Please look into it.',
			'',
			"First request: {$incident->first}",
			"Last request:  {$incident->last}",
			'',
			'What was tried, by the rule that refused or noted it:',
		];
		foreach ( $incident->rules as $rule => $requests ) {
			$lines[] = sprintf( '  %s: %d', $rule, $requests );
		}
		if ( $incident->logins() !== [] ) {
			$lines[] = '';
			$lines[] = 'Login names tried: ' . implode( ', ', $incident->logins() );
		}
		array_push(
			$lines,
			'',
			'Some of the requests (time in UTC, method, target, user agent; unprintable characters as C escapes):',
			rtrim( $incident->log() ),
			'',
			'The source is the address of the TCP connection or, behind a proxy that we trust, the one which that proxy named. Source ports are not kept.',
			'This report was prepared by Sidegate and sent by a person, who reads your answer:',
			Hit::escape( $reporter->contact )
		);
		return implode( "\n", $lines ) . "\n";
	}
}
