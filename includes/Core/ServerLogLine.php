<?php
/**
 * One line of a web server's own log of blocked requests.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Turns a line that nginx or Apache wrote (strength `logged`) into the line of
 * a hit. Fields stand between tabs:
 *
 *     1795381592.258 TAB xmlrpc TAB 192.0.2.1 TAB POST TAB //xmlrpc.php TAB agent TAB 203.0.113.5
 *
 * The last one is X-Forwarded-For. The client's address is resolved here, by
 * the same function as everywhere, and only where that is the header that the
 * owner trusts: from another proxy's list anybody could take any address. Bytes that could end a field arrive escaped:
 * nginx writes `\xHH` (ngx_http_log_module, escape=default), Apache also `\t`,
 * `\n`, `\"` and `\\` (mod_log_config, "Security considerations"). Both write
 * `-` for an empty value. Of a body the server knows nothing, so there is no
 * login name in such a hit.
 */
final class ServerLogLine {

	/** Bytes of a line: a request line and two headers of 8 KB each, all escaped. */
	public const LINE_BYTES = 131072;

	/** Time, milliseconds, rule, address, method, target, agent, X-Forwarded-For. Tabs part them, so it is linear. */
	private const FIELDS = '~^([0-9]{9,11})\.([0-9]{3})[0-9]{0,3}\t([a-z][a-z0-9-]{0,31})\t([0-9a-fA-F.:]{2,45})\t([^\t]*)\t([^\t]*)\t([^\t]*)(?:\t([^\t]*))?$~D';

	/** Method, target and agent that a hit keeps as they are: no escapes, no query, short enough. */
	private const PLAIN = '~^[A-Z]{1,16}\t[ ->@-\[\]-\~]{1,220}\t[ -\[\]-\~]{0,120}$~D';

	/**
	 * Returns the line of the hit without newlines, or an empty text for what is no such line.
	 *
	 * @param string                     $line    Without its newline.
	 * @param Proxies|null               $proxies The trusted proxies, if there are any.
	 * @param callable( string ): string $keep    What is kept of an address.
	 */
	public static function hit( string $line, ?Proxies $proxies, callable $keep ): string {
		if ( preg_match( self::FIELDS, $line, $field ) !== 1 ) {
			return '';
		}
		$micros = $field[1] . $field[2] . '000';
		$agent  = $field[7] === '-' ? '' : $field[7];
		$client = self::client( $field[4], $field[8] ?? '', $proxies );
		$source = $keep( $client->address );
		if ( count( $client->hops ) === 1 && preg_match( self::PLAIN, "$field[5]\t$field[6]\t$agent" ) === 1 ) {
			return "$micros\t$field[3]\tserver\t1\t$source\t$field[5]\t$field[6]\t$agent";
		}
		$way = count( $client->hops ) > 1 && $source === $client->address ? Way::of( $client ) : null;
		$hit = new Hit( (int) $micros, $field[3], 'server', true, $source, self::text( $field[5] ), self::text( $field[6] ), self::text( $agent ), '', '', $way );
		return trim( $hit->to_line(), "\n" );
	}

	private static function client( string $peer, string $forwarded, ?Proxies $proxies ): ClientAddress {
		$server = [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => self::text( $forwarded ),
		];
		return ClientAddress::of( $server, $proxies );
	}

	private static function text( string $logged ): string {
		return $logged === '-' ? '' : stripcslashes( $logged );
	}
}
