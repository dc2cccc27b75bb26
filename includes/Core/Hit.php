<?php
/**
 * One request that was refused or, in Watch, would have been.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * A hit, and its line in the spool: fields between tabs, everything that
 * could end a field or a line escaped, at most 512 bytes.
 */
final class Hit {

	/** Bytes of a line, its newlines included. */
	public const LINE_BYTES = 512;

	/**
	 * Its fields between tabs: time, rule, layer, refused, source, method, path,
	 * agent and, where an XML-RPC call was seen or the way is known, its method
	 * and login name; then the way. A source is an address, a range, or a
	 * pseudonym: see Anonymity. Texts are printable ASCII, as `escape` makes them:
	 * another byte is a disk's, and JSON couldn't hold it. Of a way Way itself
	 * looks closer; a refusal for which nobody stands between doesn't load it.
	 */
	public const FIELDS = '~^([0-9]{13,17})\t([a-z][a-z0-9-]{0,31})\t(edge|server|shield|wordpress)\t([01])\t([#0-9a-fA-F.:/]{0,45})\t([ -\~]*)\t([ -\~]*)\t([ -\~]*)(?:\t([ -\~]*)\t([ -\~]*)(?:\t([a-z]+(?: [0-9a-fA-F.:]+)+))?)?$~D';

	/** Escaped bytes that each text may take. */
	private const METHOD_BYTES = 16;
	private const PATH_BYTES   = 220;
	private const AGENT_BYTES  = 120;
	private const XMLRPC_BYTES = 48;
	private const LOGIN_BYTES  = 60;

	/** What agent, call and login name may take together, so that a line of the longest stays within LINE_BYTES. */
	private const TOGETHER_BYTES = 161;

	/** Newlines and tabs of a line that tells the way. */
	private const MARKS_BYTES = 12;

	/** One escaped character: what addcslashes makes of bytes that it escapes, or a plain one. */
	private const TOKENS = '~^(?:\\\\[0-7]{3}|\\\\[abfnrtv\\\\]|[^\\\\])*+~';

	/** @var int Microseconds since 1970, UTC. */
	public int $time;

	/** @var string Id of the rule. */
	public string $rule;

	/** @var string Layer that answered. */
	public string $layer;

	/** @var bool False if the rule only watched. */
	public bool $refused;

	/** @var string Address of the client. */
	public string $source;

	/** @var string Method, as sent. */
	public string $method;

	/** @var string Request target, as sent. */
	public string $path;

	/** @var string User-Agent, as sent. */
	public string $agent;

	/** @var string Name of the XML-RPC method that the body asked for; empty if none was seen. */
	public string $xmlrpc;

	/** @var string Login name tried by it. */
	public string $login;

	/** @var Way|null Who stood between; null where nobody did, or it isn't kept. */
	public ?Way $way;

	/**
	 * @param int      $time    Microseconds since 1970, UTC.
	 * @param string   $rule    Id of the rule.
	 * @param string   $layer   Layer that answered.
	 * @param bool     $refused False if the rule only watched.
	 * @param string   $source  Address of the client.
	 * @param string   $method  Method, as sent.
	 * @param string   $path    Request target, as sent.
	 * @param string   $agent   User-Agent, as sent.
	 * @param string   $xmlrpc  Name of the XML-RPC method that the body asked for.
	 * @param string   $login   Login name tried by it.
	 * @param Way|null $way     Who stood between.
	 */
	public function __construct( int $time, string $rule, string $layer, bool $refused, string $source, string $method, string $path, string $agent, string $xmlrpc = '', string $login = '', ?Way $way = null ) {
		$this->time    = $time;
		$this->rule    = $rule;
		$this->layer   = $layer;
		$this->refused = $refused;
		$this->source  = $source;
		$this->method  = self::cut( $method, self::METHOD_BYTES );
		$this->path    = self::cut( $path, self::PATH_BYTES );
		$this->xmlrpc  = self::cut( $xmlrpc, self::XMLRPC_BYTES );
		$this->login   = self::cut( $login, self::LOGIN_BYTES );
		$most          = min( self::AGENT_BYTES, self::TOGETHER_BYTES - strlen( self::escape( $this->xmlrpc . $this->login ) ) );
		$this->way     = $way;
		if ( $way !== null ) {
			// The agent gives way: anybody can make one up.
			$left      = self::LINE_BYTES - self::MARKS_BYTES - strlen( $time . $rule . $layer . (int) $refused . $source . self::escape( $this->method . $this->path . $this->xmlrpc . $this->login ) );
			$this->way = $way->within( min( Way::BYTES, $left ) );
			$most      = min( $most, $this->way === null ? $left : $left - strlen( $this->way->to_text() ) );
		}
		$this->agent = self::cut( $agent, $most );
	}

	/** Start of its hour, seconds since 1970. */
	public function hour(): int {
		$seconds = intdiv( $this->time, 1000000 );
		return $seconds - $seconds % 3600;
	}

	/**
	 * The line for the spool. It begins with a newline as well as it ends
	 * with one: whatever half a line the disk kept before it stays alone.
	 */
	public function to_line(): string {
		$fields = [
			$this->time,
			$this->rule,
			$this->layer,
			(int) $this->refused,
			$this->source,
			self::escape( $this->method ),
			self::escape( $this->path ),
			self::escape( $this->agent ),
		];
		if ( $this->xmlrpc !== '' || $this->way !== null ) {
			array_push( $fields, self::escape( $this->xmlrpc ), self::escape( $this->login ) );
		}
		if ( $this->way !== null ) {
			$fields[] = $this->way->to_text();
		}
		return "\n" . implode( "\t", $fields ) . "\n";
	}

	/** Null for what isn't a whole hit. */
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
			isset( $fields[11] ) ? Way::from_text( $fields[11] ) : null
		);
	}

	/** Printable ASCII alone: control characters, bytes beyond ASCII and backslashes as C escapes. */
	public static function escape( string $text ): string {
		return addcslashes( $text, "\0..\37\\\177..\377" );
	}

	/** As much of a text as fits into so many bytes once it is escaped. */
	private static function cut( string $text, int $bytes ): string {
		$escaped = self::escape( substr( $text, 0, $bytes ) );
		if ( strlen( $escaped ) <= $bytes ) {
			return substr( $text, 0, $bytes );
		}
		preg_match( self::TOKENS, substr( $escaped, 0, $bytes ), $whole );
		return stripcslashes( $whole[0] ?? '' );
	}
}
