<?php
/**
 * Verification of the trusted proxies.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\ClientIp\ClientAddress;
use Sidegate\Core\ClientIp\ProxySetting;
use Sidegate\Core\ClientIp\SourceDiagnosis;
use Sidegate\Core\Settings\Rules;
use Sidegate\Server\Loopback;
use Sidegate\Shield\ProbeTokens;

/**
 * Verifies a proxy setting: sends the site a request with a forged client
 * address, through the same proxies as a visitor's. If the setting accepts the
 * forged address, any client could take any address: an allowed one, or one
 * that gets the blame for their hits.
 *
 * The response says how the request was read. Only requests with a valid probe
 * token get it: see ProbeTokens.
 *
 * @phpstan-import-type Choice from ProxySetting
 */
final class ProxyVerification {

	/** The forged address: for documentation (RFC 5737), so no client has it. */
	public const FORGED = '192.0.2.1';

	private const FIELD = 'sidegate_source';

	private Rules $rules;
	private Loopback $loopback;
	private ProbeTokens $tokens;

	public function __construct( Rules $rules, Loopback $loopback, ProbeTokens $tokens ) {
		$this->rules    = $rules;
		$this->loopback = $loopback;
		$this->tokens   = $tokens;
	}

	public function add_hooks(): void {
		add_action( 'init', [ $this, 'action_init' ], 0 );
	}

	/**
	 * Returns the client's address of the current request under a proxy
	 * setting.
	 *
	 * @param Choice $choice A setting that Settings accepts.
	 */
	public function client_address( array $choice ): ClientAddress {
		$ranges  = array_map( static fn ( array $preset ): array => $preset['ranges'], $this->rules->proxies() );
		$setting = ProxySetting::of( $choice, $ranges );
		return ClientAddress::of( ServerVariables::as_sent(), $setting === null ? null : $setting->proxies() );
	}

	/**
	 * Returns whether the site accepts the forged address of a request that it
	 * sends itself; false if no response came.
	 *
	 * @param Choice $choice A setting that Settings accepts.
	 */
	public function accepts_forged_address( array $choice ): bool {
		$genuine = $this->request_with( $choice, [] );
		// If the site itself is one of the trusted proxies, its header is rightly accepted, and
		// that proves nothing.
		if ( $genuine === null || $genuine['because'] === ClientAddress::TRUSTED ) {
			return false;
		}
		$forged = $this->request_with( $choice, self::forged_headers( $choice['header'] ) );
		return $forged !== null && $forged['address'] === self::FORGED;
	}

	/**
	 * Returns the forged headers: the chosen one, and the one that most
	 * proxies append to.
	 *
	 * @param string $header Name of the chosen header.
	 * @return array<string, string>
	 */
	public static function forged_headers( string $header ): array {
		$values = [
			'forwarded'                 => 'for=' . self::FORGED,
			'cloudfront-viewer-address' => self::FORGED . ':4711',
		];
		return [
			$header           => $values[ $header ] ?? self::FORGED,
			'x-forwarded-for' => self::FORGED,
		];
	}

	/** Answers the site's own request; for all others, WordPress goes on as usual. */
	public function action_init(): void {
		// phpcs:disable WordPress.Security -- the probe token takes the nonce's place, and the value is only read as JSON.
		$choice = $_POST[ self::FIELD ] ?? null;
		$token  = $_SERVER['HTTP_X_SIDEGATE_PROBE'] ?? null;
		if ( ! is_string( $choice ) || ! is_string( $token ) || ! $this->tokens->consume( $token, time() ) ) {
			return;
		}
		// phpcs:enable
		$choice = json_decode( wp_unslash( $choice ), true );
		nocache_headers();
		/** @var Choice $choice From request_with(): only the site itself has a token. */
		wp_send_json( SourceDiagnosis::describe( $this->client_address( $choice ) ) );
	}

	/**
	 * @param Choice                $choice  A setting that Settings accepts.
	 * @param array<string, string> $headers Headers by name.
	 * @return array{ address: string, because: string }|null
	 */
	private function request_with( array $choice, array $headers ): ?array {
		$body   = http_build_query( [ self::FIELD => (string) wp_json_encode( $choice ) ] );
		$answer = $this->loopback->request( 'POST', home_url( '/' ), $headers + [ 'Content-Type' => 'application/x-www-form-urlencoded' ], $body );
		$result = $answer->status === 200 ? json_decode( $answer->body, true ) : null;
		if ( ! is_array( $result ) || ! is_string( $result['address'] ?? null ) || ! is_string( $result['because'] ?? null ) ) {
			return null;
		}
		return [
			'address' => $result['address'],
			'because' => $result['because'],
		];
	}
}
