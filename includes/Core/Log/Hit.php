<?php
/**
 * One request that a rule blocked or, in Watch, would have blocked.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use Sidegate\Core\ClientIp\Address;
use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Core\Request\Request;

/**
 * Holds a hit and formats its line in the spool: fields separated by tabs,
 * everything that could end a field or a line escaped, at most 512 bytes.
 */
final class Hit {

	/** Bytes of a line, including its newlines. */
	public const LINE_BYTES = 512;

	/**
	 * The fields of a line, separated by tabs: time, rule, layer, blocked, source,
	 * method, path, agent; if an XML-RPC call was seen or there is a proxy chain,
	 * the call's method and login name; then the proxy chain. A source is an
	 * address, a range, or a pseudonym: see IpAnonymizer. Texts are printable
	 * ASCII, as `escape` returns them: any other byte comes from a damaged disk,
	 * and JSON could not hold it. ProxyChain validates the chain itself; without
	 * a proxy the class isn't loaded.
	 */
	public const FIELDS = '~^([0-9]{13,17})\t([a-z][a-z0-9-]{0,31})\t(edge|server|shield|wordpress)\t([01])\t([#0-9a-fA-F.:/]{0,45})\t([ -\~]*)\t([ -\~]*)\t([ -\~]*)(?:\t([ -\~]*)\t([ -\~]*)(?:\t([a-z]+(?: [0-9a-fA-F.:]+)+))?)?$~D';

	/** Escaped bytes that each text may have. */
	private const METHOD_BYTES = 16;
	private const PATH_BYTES   = 220;
	private const AGENT_BYTES  = 120;
	private const XMLRPC_BYTES = 48;
	private const LOGIN_BYTES  = 60;

	/**
	 * Escaped bytes that agent, call and login name may have together, so that the
	 * longest line stays within LINE_BYTES.
	 */
	private const SHARED_BYTES = 161;

	/** Ends a path or user agent that was cut. */
	private const CUT = '…';

	/** Newlines and tabs of a line with a proxy chain. */
	private const SEPARATOR_BYTES = 12;

	/** Escaped characters: what addcslashes() returns for a byte that it escapes, or a plain one. */
	private const TOKENS = '~^(?:\\\\[0-7]{3}|\\\\[abfnrtv\\\\]|[^\\\\])*+~';

	/** @var int Microseconds since 1970, UTC. */
	public int $time;

	/** @var string ID of the rule. */
	public string $rule;

	/** @var string Layer that answered. */
	public string $layer;

	/** @var bool Whether the request was blocked; false if the rule only watched. */
	public bool $blocked;

	/** @var string The source: the client's address, or what is stored of it. */
	public string $source;

	/** @var string HTTP method, as sent. */
	public string $method;

	/** @var string Request target, as sent. */
	public string $path;

	/** @var string User-Agent, as sent. */
	public string $agent;

	/** @var string Name of the XML-RPC method that the body called; empty if none was seen. */
	public string $xmlrpc;

	/** @var string Login name that the call tried. */
	public string $login;

	/** @var ProxyChain|null The proxies between client and site; null if there were none, or they are not kept. */
	public ?ProxyChain $chain;

	public function __construct( int $time, string $rule, string $layer, bool $blocked, string $source, string $method, string $path, string $agent, string $xmlrpc = '', string $login = '', ?ProxyChain $chain = null ) {
		$this->time    = $time;
		$this->rule    = $rule;
		$this->layer   = $layer;
		$this->blocked = $blocked;
		$this->source  = $source;
		$this->method  = self::truncate( $method, self::METHOD_BYTES );
		$this->path    = self::truncate( $path, self::PATH_BYTES, self::CUT );
		$this->xmlrpc  = self::truncate( $xmlrpc, self::XMLRPC_BYTES );
		$this->login   = self::truncate( $login, self::LOGIN_BYTES );
		$max_bytes     = min( self::AGENT_BYTES, self::SHARED_BYTES - strlen( self::escape( $this->xmlrpc . $this->login ) ) );
		$this->chain   = $chain;
		if ( $chain !== null ) {
			// The agent is shortened first: it is the least reliable text.
			$left        = self::LINE_BYTES - self::SEPARATOR_BYTES - strlen( $time . $rule . $layer . (int) $blocked . $source . self::escape( $this->method . $this->path . $this->xmlrpc . $this->login ) );
			$this->chain = $chain->shorten_to( min( ProxyChain::MAX_BYTES, $left ) );
			$max_bytes   = min( $max_bytes, $this->chain === null ? $left : $left - strlen( $this->chain->to_text() ) );
		}
		$this->agent = self::truncate( $agent, $max_bytes, self::CUT );
	}

	/** Returns the start of its hour, seconds since 1970. */
	public function hour(): int {
		$seconds = intdiv( $this->time, 1000000 );
		return $seconds - $seconds % 3600;
	}

	/**
	 * Returns the line for the spool. It begins with a newline as well as ending
	 * with one, so that half a line that a crash left before it can't corrupt it.
	 */
	public function to_line(): string {
		$fields = [
			$this->time,
			$this->rule,
			$this->layer,
			(int) $this->blocked,
			$this->source,
			self::escape( $this->method ),
			self::escape( $this->path ),
			self::escape( $this->agent ),
		];
		if ( $this->xmlrpc !== '' || $this->chain !== null ) {
			array_push( $fields, self::escape( $this->xmlrpc ), self::escape( $this->login ) );
		}
		if ( $this->chain !== null ) {
			$fields[] = $this->chain->to_text();
		}
		return "\n" . implode( "\t", $fields ) . "\n";
	}

	/** Parses a line; null if it is malformed. */
	public static function from_line( string $line ): ?self {
		if ( preg_match( self::FIELDS, trim( $line, "\n" ), $fields ) !== 1 ) {
			return null;
		}
		return new self(
			(int) $fields[1],
			$fields[2],
			$fields[3],
			$fields[4] === '1',
			$fields[5],
			stripcslashes( $fields[6] ),
			stripcslashes( $fields[7] ),
			stripcslashes( $fields[8] ),
			stripcslashes( $fields[9] ?? '' ),
			stripcslashes( $fields[10] ?? '' ),
			isset( $fields[11] ) ? ProxyChain::from_text( $fields[11] ) : null
		);
	}

	/**
	 * Returns printable ASCII only: control characters, bytes beyond ASCII and
	 * backslashes become C escapes.
	 */
	public static function escape( string $text ): string {
		return addcslashes( $text, "\0..\37\\\177..\377" );
	}

	/**
	 * Returns as much of a text as fits into so many bytes once it is escaped.
	 *
	 * @param string $mark Ends a text that was cut, if there is room for it.
	 */
	private static function truncate( string $text, int $bytes, string $mark = '' ): string {
		// One byte more than fits, to see whether the text is longer.
		$escaped = self::escape( substr( $text, 0, $bytes + 1 ) );
		if ( strlen( $escaped ) <= $bytes ) {
			return $text;
		}
		$mark_bytes = strlen( self::escape( $mark ) );
		if ( $mark_bytes > $bytes ) {
			[ $mark, $mark_bytes ] = [ '', 0 ];
		}
		preg_match( self::TOKENS, substr( $escaped, 0, max( 0, $bytes - $mark_bytes ) ), $tokens );
		return stripcslashes( $tokens[0] ?? '' ) . $mark;
	}
}
