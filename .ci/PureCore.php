<?php
/**
 * Core takes what it needs and returns what it finds: no clock, no host, no
 * file, no superglobal, no state, no output.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Ci;

use PhpParser\Node;
use PhpParser\Node\Expr;
use PhpParser\Node\Name;
use PhpParser\Node\Stmt;
use PHPStan\Analyser\Scope;
use PHPStan\Rules\Rule;
use PHPStan\Rules\RuleErrorBuilder;

/**
 * PHPStan by itself can't say this: to it `is_file()` and `gethostname()` are
 * free of side effects, which is true, and still they look at the machine.
 *
 * @implements Rule<Node>
 */
final class PureCore implements Rule {

	/** What depends on its arguments alone, and function_exists(): a host may have taken one of the others away. Add to it only what does. */
	private const FUNCTIONS = '/^(?:array_(?!rand).+|in_array|[a-z]*(?<!d)sort|count|range|compact|implode|explode|min|max|abs|floor|ceil|round|intdiv|fmod
		|is_(?:array|bool|float|int|numeric|object|scalar|string|null|callable)|(?:bool|float|int|str)val|gettype|get_class|iterator_to_array
		|(?:str(?!f?time|totime)|sub|uc|lc|ctype_|preg_(?!last)|json_|mb_(?!send)|bin2|hex2|base64_|raw)[a-z0-9_]+|[lr]?trim|nl2br|chr|ord|v?sprintf|number_format|addcslashes
		|crc32|md5|sha1|function_exists|hash|hash_equals|hash_hmac|pack|unpack|inet_[np]to[np]|ip2long|long2ip|parse_str|parse_url|(?:url|html).*code|filter_var|(?:base|dir)name)$/x';

	/** Classes of PHP's own that hold nothing but what they are given. */
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
