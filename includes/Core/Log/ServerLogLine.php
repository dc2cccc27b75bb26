<?php
/**
 * One line of a web server's own log of blocked requests.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use Sidegate\Core\ClientIp\ClientAddress;
use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Core\ClientIp\TrustedProxies;

/**
 * Turns a line that nginx or Apache wrote (strength `logged`) into the line of
 * a hit. Fields are separated by tabs:
 *
 *     1795381592.258 TAB xmlrpc TAB 192.0.2.1 TAB POST TAB //xmlrpc.php TAB agent TAB 203.0.113.5
 *
 * The last field is X-Forwarded-For. The client's address is resolved here, by
 * the same function as everywhere, and only if that is the header that the
 * owner trusts: in the list of another proxy, anyone could claim any address.
 * Bytes that could end a field arrive escaped: nginx writes `\xHH`
 * (ngx_http_log_module, escape=default), Apache also `\t`, `\n`, `\"` and `\\`
 * (mod_log_config, "Security considerations"). Both write `-` for an empty
 * value. The server does not read bodies, so such a hit has no login name.
 */
final class ServerLogLine {

	/** Bytes of a line: a request line and two headers of 8 KB each, all escaped. */
	public const LINE_BYTES = 131072;

	/**
	 * Time, milliseconds, rule, address, method, target, agent, X-Forwarded-For.
	 * Fields are separated by tabs, so matching is linear.
	 */
	private const FIELDS = '~^([0-9]{9,11})\.([0-9]{3})[0-9]{0,3}\t([a-z][a-z0-9-]{0,31})\t([0-9a-fA-F.:]{2,45})\t([^\t]*)\t([^\t]*)\t([^\t]*)(?:\t([^\t]*))?$~D';

	/** Method, target and agent that need no conversion: no escapes, short enough for a hit, and without the characters that a secret needs (see SecretMask). */
	private const PLAIN = '~^[A-Z]{1,16}\t/{0,2}[ !"$&-.0-:<>A-\[\]-\~]{0,218}\t[ -?A-\[\]-\~]{0,120}$~D';

	/**
	 * Returns the line of the hit without newlines, or an empty string if the line is malformed.
	 *
	 * @param string                     $line      The line without its newline.
	 * @param TrustedProxies|null        $proxies   The trusted proxies, or null if none are configured.
	 * @param callable( string ): string $anonymize Returns the form in which an address is stored.
	 */
	public static function to_hit( string $line, ?TrustedProxies $proxies, callable $anonymize ): string {
		if ( preg_match( self::FIELDS, $line, $field ) !== 1 ) {
			return '';
		}
		$micros = $field[1] . $field[2] . '000';
		$agent  = $field[7] === '-' ? '' : $field[7];
		$client = self::resolve_client( $field[4], $field[8] ?? '', $proxies );
		$source = $anonymize( $client->address );
		if ( count( $client->hops ) === 1 && preg_match( self::PLAIN, "$field[5]\t$field[6]\t$agent" ) === 1 ) {
			return "$micros\t$field[3]\tserver\t1\t$source\t$field[5]\t$field[6]\t$agent";
		}
		$chain  = count( $client->hops ) > 1 && $source === $client->address ? ProxyChain::of( $client ) : null;
		$target = SecretMask::mask_target( self::unescape( $field[6] ) );
		$agent  = SecretMask::mask_userinfo( self::unescape( $agent ) );
		$hit    = new Hit( (int) $micros, $field[3], 'server', true, $source, self::unescape( $field[5] ), $target, $agent, '', '', $chain );
		return trim( $hit->to_line(), "\n" );
	}

	private static function resolve_client( string $peer, string $forwarded_for, ?TrustedProxies $proxies ): ClientAddress {
		$server = [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => self::unescape( $forwarded_for ),
		];
		return ClientAddress::of( $server, $proxies );
	}

	private static function unescape( string $logged ): string {
		return $logged === '-' ? '' : stripcslashes( $logged );
	}
}
