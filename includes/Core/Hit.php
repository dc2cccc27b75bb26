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

	/** Its fields between tabs: time, rule, layer, refused, source, method, path, agent. */
	public const FIELDS = '~^([0-9]{13,17})\t([a-z][a-z0-9-]{0,31})\t(edge|server|shield|wordpress)\t([01])\t([0-9a-fA-F.:]{0,45})\t([^\t]*)\t([^\t]*)\t([^\t]*)$~D';

	/** Escaped bytes that each text may take; a line of the longest stays below LINE_BYTES. */
	private const METHOD_BYTES = 16;
	private const PATH_BYTES   = 220;
	private const AGENT_BYTES  = 120;

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

	/**
	 * @param int    $time    Microseconds since 1970, UTC.
	 * @param string $rule    Id of the rule.
	 * @param string $layer   Layer that answered.
	 * @param bool   $refused False if the rule only watched.
	 * @param string $source  Address of the client.
	 * @param string $method  Method, as sent.
	 * @param string $path    Request target, as sent.
	 * @param string $agent   User-Agent, as sent.
	 */
	public function __construct( int $time, string $rule, string $layer, bool $refused, string $source, string $method, string $path, string $agent ) {
		$this->time    = $time;
		$this->rule    = $rule;
		$this->layer   = $layer;
		$this->refused = $refused;
		$this->source  = $source;
		$this->method  = self::cut( $method, self::METHOD_BYTES );
		$this->path    = self::cut( $path, self::PATH_BYTES );
		$this->agent   = self::cut( $agent, self::AGENT_BYTES );
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
		return "\n" . implode(
			"\t",
			[
				$this->time,
				$this->rule,
				$this->layer,
				(int) $this->refused,
				$this->source,
				self::escape( $this->method ),
				self::escape( $this->path ),
				self::escape( $this->agent ),
			]
		) . "\n";
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
			stripcslashes( $fields[8] )
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
