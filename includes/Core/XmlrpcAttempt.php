<?php
/**
 * What an XML-RPC body would have tried.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Reads the beginning of a body from left to right, each byte once, without an
 * expression and without parsing XML: a client sends it, it is cut off, and
 * only two names are wanted for the record. The login name is taken only from
 * a call whose signature is known and that is written exactly as specified,
 * value after value, so that a password cannot stand in its place; any other
 * call has none.
 */
final class XmlrpcAttempt {

	/** Bytes of a body that are read. */
	public const BYTES = 4096;

	/**
	 * Methods that log in, by the parameters which they need
	 * (wp-includes/class-wp-xmlrpc-server.php): `i` is the number of a site, a
	 * post or a page, `k` and `x` a key that WordPress ignores, `u` the login
	 * name, `p` the password, `*` any value; `.` means that no more follows.
	 * Where a caller leaves one out, the next isn't what should stand there,
	 * or the last is missing.
	 */
	public const SIGNATURES = [
		'up.'   => 'wp.getUsersBlogs',
		'kup.'  => 'blogger.getUsersBlogs metaWeblog.getUsersBlogs blogger.getUserInfo',
		'iup'   => 'wp.getPosts wp.getTaxonomies wp.getUsers wp.getProfile wp.getPages wp.getPageList wp.getAuthors wp.getCategories wp.getTags wp.getPostStatusList wp.getPageStatusList wp.getPageTemplates wp.getOptions wp.getComments wp.getCommentStatusList wp.getMediaLibrary wp.getPostFormats wp.getPostTypes metaWeblog.getPost metaWeblog.getRecentPosts metaWeblog.getCategories mt.getCategoryList mt.getRecentPostTitles mt.getPostCategories mt.publishPost',
		'iup*'  => 'wp.newPost wp.deletePost wp.getPost wp.newTerm wp.getTerms wp.getTaxonomy wp.getUser wp.editProfile wp.newPage wp.deletePage wp.newCategory wp.deleteCategory wp.uploadFile wp.deleteFile wp.getCommentCount wp.setOptions wp.getComment wp.deleteComment wp.getMediaItem wp.getPostType wp.getRevisions wp.restoreRevision metaWeblog.newPost metaWeblog.editPost metaWeblog.newMediaObject mt.setPostCategories',
		'iup**' => 'wp.editPost wp.editTerm wp.deleteTerm wp.getTerm wp.suggestCategories wp.editComment wp.newComment',
		'iiup'  => 'wp.getPage',
		'iiup*' => 'wp.editPage',
		'xiup'  => 'blogger.getPost blogger.getRecentPosts blogger.deletePost metaWeblog.deletePost',
		'xiup*' => 'blogger.newPost blogger.editPost',
	];

	private const SPACE = " \t\r\n";
	private const NAME  = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/';

	/** Bytes of the longest name of a method that is kept. */
	private const NAME_BYTES = 48;

	/** @var string */
	private string $body;

	/** @var int How far it has been read. */
	private int $at = 0;

	private function __construct( string $body ) {
		$this->body = $body;
	}

	/**
	 * @param string $body Its first BYTES.
	 * @return array{ 0: string, 1: string } Name of the method, and login name; empty where there is none.
	 */
	public static function of( string $body ): array {
		$reader = new self( substr( $body, 0, self::BYTES ) );
		$method = $reader->skip_behind( '<methodName>' ) ? $reader->name( '</methodName>' ) : '';
		if ( $method !== 'system.multicall' ) {
			$reader->take( '<params>' );
			return [ $method, $reader->login( $method, '<param>', '</param>', '</params>' ) ];
		}
		if ( ! $reader->skip_behind( '<struct>' ) || ! $reader->take( '<member>', '<name>', 'methodName', '</name>', '<value>' ) ) {
			return [ $method, '' ];
		}
		$typed = $reader->take( '<string>' );
		$first = $reader->name( $typed ? '</string>' : '</value>' );
		if ( ( $typed && ! $reader->take( '</value>' ) ) || ! $reader->take( '</member>', '<member>', '<name>', 'params', '</name>', '<value>', '<array>', '<data>' ) ) {
			return [ $method, '' ];
		}
		// IXR_Server::call takes an array that is the only parameter for the parameters.
		$flat       = $reader->at;
		$reader->at = $reader->take( '<value>', '<array>', '<data>' ) ? $reader->at : $flat;
		return [ $method, $reader->login( $first, '', '', '</data>' ) ];
	}

	/**
	 * The login name of a call whose parameters begin here.
	 *
	 * @param string $method Name of the method.
	 * @param string $open   What stands before a value.
	 * @param string $close  What stands behind it.
	 * @param string $end    What stands behind the last.
	 */
	private function login( string $method, string $open, string $close, string $end ): string {
		$signature = self::signature( $method );
		$login     = '';
		for ( $left = strlen( $signature ); $left > 0; $left-- ) {
			$kind = $signature[ -$left ];
			if ( $kind === '.' ? ! $this->take( $end ) : ! $this->take( $open, '<value>' ) ) {
				return '';
			}
			// Of the last that is needed, it is enough that it is there.
			if ( $kind === '.' || ( $kind === '*' && $left === 1 ) ) {
				break;
			}
			$value = $this->value();
			if ( $value === null || ! self::may_be( $kind, $value[0], $value[1] ) || ! $this->take( '</value>', $close ) ) {
				return '';
			}
			$login = $kind === 'u' ? $value[1] : $login;
		}
		return html_entity_decode( $login, ENT_QUOTES | ENT_XML1, 'UTF-8' );
	}

	/** Empty where the method is unknown, or logs nobody in. */
	private static function signature( string $method ): string {
		foreach ( self::SIGNATURES as $signature => $methods ) {
			if ( in_array( $method, explode( ' ', $methods ), true ) ) {
				return $signature;
			}
		}
		return '';
	}

	/**
	 * Whether a value can be what a signature wants. A name or a password in
	 * place of a number must not pass, even one of digits: as text only the
	 * numbers that sites have are believed.
	 *
	 * @param string $kind  Letter of the signature.
	 * @param string $type  Type as written; empty where none is.
	 * @param string $value The value.
	 */
	private static function may_be( string $kind, string $type, string $value ): bool {
		$digits = strspn( $value, '0123456789' ) === strlen( $value );
		switch ( $kind ) {
			case 'i':
				return $type === 'int' || $type === 'i4' ? $digits && $value !== '' : $value === '0' || $value === '1';
			case 'k':
				return $digits || ( strlen( $value ) === 16 && strspn( $value, '0123456789ABCDEFabcdef' ) === 16 );
			case 'u':
			case 'p':
				return $type === 'string' || $type === '';
			default:
				return true;
		}
	}

	/**
	 * The value behind `<value>`, where it holds a text or a number and
	 * nothing else: its type and its text.
	 *
	 * @return array{ 0: string, 1: string }|null
	 */
	private function value(): ?array {
		foreach ( [ 'string', 'int', 'i4' ] as $type ) {
			if ( $this->take( "<$type>" ) ) {
				$text = $this->text();
				return $this->take( "</$type>" ) ? [ $type, $text ] : null;
			}
		}
		$text = trim( $this->text(), self::SPACE );
		return substr( $this->body, $this->at, 8 ) === '</value>' ? [ '', $text ] : null;
	}

	/** All up to the next tag. */
	private function text(): string {
		$length    = strcspn( $this->body, '<', $this->at );
		$text      = substr( $this->body, $this->at, $length );
		$this->at += $length;
		return $text;
	}

	/** The name of a method, up to the tag behind it; empty if it is none. */
	private function name( string $end ): string {
		$name = trim( $this->text(), self::SPACE );
		return strlen( $name ) <= self::NAME_BYTES && strspn( $name, self::NAME ) === strlen( $name ) && $this->take( $end ) ? $name : '';
	}

	/** Reads on behind the next of these tags. */
	private function skip_behind( string $tag ): bool {
		$found     = strpos( $this->body, $tag, $this->at );
		$this->at += $found === false ? 0 : $found - $this->at + strlen( $tag );
		return $found !== false;
	}

	/** Reads these, and white space before each; stops at the first that isn't there. */
	private function take( string ...$tags ): bool {
		foreach ( $tags as $tag ) {
			$from = $this->at + strspn( $this->body, self::SPACE, $this->at );
			if ( strncmp( substr( $this->body, $from, strlen( $tag ) ), $tag, strlen( $tag ) ) !== 0 ) {
				return false;
			}
			$this->at = $from + strlen( $tag );
		}
		return true;
	}
}
