<?php
/**
 * PHPStan rule: Core is pure. It depends only on its arguments and has no side
 * effects: no clock, host, file, superglobal, static state or output.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

use PHPStan\Analyser\Scope;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;
use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Name;
use PhpParser\Node\Stmt;

/**
 * Reports calls, classes, variables and statements that are not pure. PHPStan's
 * own check is not enough: `is_file()` and `gethostname()` have no side effects,
 * but they depend on the machine.
 *
 * @implements Rule<Node>
 */
final class PureCore implements Rule {

	/**
	 * Functions that depend only on their arguments, and function_exists(), because
	 * a host may have disabled one of them. Add only such functions.
	 */
	private const FUNCTIONS = '/^(?:array_(?!rand).+|in_array|[a-z]*(?<!d)sort|count|range|compact|implode|explode|min|max|abs|floor|ceil|round|intdiv|fmod
		|is_(?:array|bool|float|int|numeric|object|scalar|string|null|callable)|(?:bool|float|int|str)val|gettype|get_class|iterator_to_array
		|(?:str(?!f?time|totime)|sub|uc|lc|ctype_|preg_(?!last)|json_|mb_(?!send)|bin2|hex2|base64_|raw)[a-z0-9_]+|[lr]?trim|nl2br|chr|ord|v?sprintf|number_format|addcslashes
		|crc32|md5|sha1|function_exists|hash|hash_equals|hash_hmac|pack|unpack|inet_[np]to[np]|ip2long|long2ip|parse_str|parse_url|(?:url|html).*code|filter_var|(?:base|dir)name)$/x';

	/** PHP's own classes that hold nothing but their arguments. */
	private const CLASSES = '/^(?:self|static|sidegate\\\\core\\\\.+|[a-z]*exception|[a-z]*error|arrayiterator|generator|stdclass)$/';

	private const SUPERGLOBALS = [ 'GLOBALS', '_SERVER', '_GET', '_POST', '_COOKIE', '_FILES', '_REQUEST', '_ENV', '_SESSION' ];

	private const STATEMENTS = [ Stmt\Echo_::class, Stmt\Global_::class, Stmt\InlineHTML::class, Stmt\Static_::class, Expr\Eval_::class, Expr\Exit_::class, Expr\Include_::class, Expr\Print_::class, Expr\ShellExec::class ];

	public function getNodeType(): string {
		return Node::class;
	}

	public function processNode( Node $node, Scope $scope ): array {
		$what = $this->impure( $node );
		return $what === null ? [] : [
			RuleErrorBuilder::message( "Core is pure, but here is $what." )->identifier( 'sidegate.pureCore' )->build(),
		];
	}

	/** Returns what is impure in a node, or null. */
	private function impure( Node $node ): ?string {
		if ( $node instanceof Expr\FuncCall && $node->name instanceof Name ) {
			$name = $node->name->toLowerString();
			return preg_match( self::FUNCTIONS, $name ) ? null : "$name()";
		}
		if ( ( $node instanceof Expr\New_ || $node instanceof Expr\StaticCall ) && $node->class instanceof Name ) {
			$name = $node->class->toLowerString();
			return preg_match( self::CLASSES, $name ) ? null : $node->class->toString();
		}
		if ( $node instanceof Expr\Variable && in_array( $node->name, self::SUPERGLOBALS, true ) ) {
			return "the superglobal \${$node->name}";
		}
		if ( $node instanceof Stmt\Property && $node->isStatic() ) {
			return 'a static property';
		}
		return in_array( get_class( $node ), self::STATEMENTS, true ) ? 'a statement that reaches outside: ' . $node->getType() : null;
	}
}
