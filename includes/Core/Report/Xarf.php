<?php
/**
 * A report of abuse, for machines.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Report;

use Sidegate\Core\Hit;

/**
 * XARF v4 (schema 4.2.0, https://github.com/xarf/xarf-spec): a JSON object
 * that the abuse desks of large networks take in without a person.
 *
 * The type is `reconnaissance`, also where passwords were guessed: the type
 * `login_attack` demands the source port, which Sidegate doesn't keep, and a
 * report with a made-up one would be false evidence. The tag and the
 * description say that it was guessing.
 */
final class Xarf {

	private const VERSION = '4.2.0';

	/** What the schema lets `http_methods` hold. */
	private const METHODS = [ 'GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'CONNECT' ];

	private const RESOURCES = 20;

	/** What the schema lets `org` and `description` have. */
	private const ORG_LENGTH         = 200;
	private const DESCRIPTION_LENGTH = 1000;

	/** @param string $id A UUID of version 4. */
	public static function json( Incident $incident, Reporter $reporter, string $id ): string {
		return (string) json_encode( self::report( $incident, $reporter, $id ), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_HEX_TAG );
	}

	/** @return array<string, mixed> */
	private static function report( Incident $incident, Reporter $reporter, string $id ): array {
		$contact = [
			'org'     => substr( Hit::escape( $reporter->name === '' ? $reporter->domain : $reporter->name ), 0, self::ORG_LENGTH ),
			'contact' => $reporter->contact,
			'domain'  => $reporter->domain,
		];
		$targets = array_map( static fn ( Seen $one ): string => $one->target, $incident->seen );
		$methods = array_map( static fn ( Seen $one ): string => $one->method, $incident->seen );
		$agents  = array_values( array_filter( array_map( static fn ( Seen $one ): string => $one->agent, $incident->seen ) ) );
		return [
			'xarf_version'      => self::VERSION,
			'report_id'         => $id,
			'timestamp'         => $incident->last,
			'reporter'          => $contact,
			'sender'            => $contact,
			'source_identifier' => $incident->source,
			'category'          => 'connection',
			'type'              => 'reconnaissance',
			'evidence_source'   => 'firewall_logs',
			'description'       => self::description( $incident ),
			'destination_port'  => $reporter->port,
			'protocol'          => 'tcp',
			'probed_resources'  => array_slice( array_values( array_unique( $targets ) ), 0, self::RESOURCES ),
			'http_methods'      => array_values( array_intersect( self::METHODS, $methods ) ),
			'first_seen'        => $incident->first,
			'last_seen'         => $incident->last,
			'total_probes'      => $incident->requests(),
			'evidence'          => [ self::evidence( $incident->log() ) ],
			'tags'              => self::tags( $incident ),
		] + ( $agents === [] ? [] : [ 'user_agent' => $agents[0] ] );
	}

	private static function description( Incident $incident ): string {
		$logins = $incident->logins();
		$text   = sprintf( 'At least %d unwanted requests to a WordPress site, by the rules %s.', $incident->requests(), implode( ', ', array_keys( $incident->rules ) ) )
			. ( $logins === [] ? '' : ' Passwords were guessed for the login names ' . implode( ', ', $logins ) . '.' );
		return substr( $text, 0, self::DESCRIPTION_LENGTH );
	}

	/** @return list<string> */
	private static function tags( Incident $incident ): array {
		$rules = array_map( static fn ( string $rule ): string => "wordpress:$rule", array_keys( $incident->rules ) );
		return array_merge( $incident->logins() === [] ? [] : [ 'attack:password-guessing' ], array_slice( $rules, 0, 19 ) );
	}

	/** @return array<string, string|int> */
	private static function evidence( string $log ): array {
		return [
			'content_type' => 'text/plain',
			'description'  => 'Requests, a line each: time in UTC, method, target, user agent; unprintable characters as C escapes.',
			'payload'      => base64_encode( $log ),
			'hash'         => 'sha256:' . hash( 'sha256', $log ),
			'size'         => strlen( $log ),
		];
	}
}
