<?php
/**
 * The rules as a text for a server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use InvalidArgumentException;

/**
 * Fills in a template that the build has made (src/targets/target.ts says what
 * it consists of): selects the rules that block, repeats what is there for
 * each ally, and puts the site's values into their places. It composes nothing.
 *
 * @phpstan-type Part string|array<string, mixed>
 * @phpstan-type Compiled array{ ok: true, covers: int, of: int, left: list<array{ case: string, because: string }> }
 * @phpstan-type Missing array{ ok: false, because: string, of: int }
 * @phpstan-import-type Forms from PlainForms
 */
final class Export {

	/** @var array{ target: string, apart?: bool, parts: array<string, list<Part>>, uncounted?: string, rules: array<string, Compiled|Missing>, plain: array{ single: Forms, network: Forms } } */
	private array $template;

	/** @var list<string> Rules that block, and whose condition is the whole of them. */
	private array $rules;

	/**
	 * @param mixed          $template What `build/targets/<name>.php` returns.
	 * @param Rules          $rules    The rules.
	 * @param list<Settings> $sites    What the owner has chosen; on a network, of every site. What one site lets pass, a server that all have in common lets pass.
	 */
	public function __construct( $template, Rules $rules, array $sites ) {
		/** @var array{ target: string, apart?: bool, parts: array<string, list<Part>>, uncounted?: string, rules: array<string, Compiled|Missing>, plain: array{ single: Forms, network: Forms } } $template */
		$this->template = $template;
		$this->rules    = array_values(
			array_filter(
				$rules->ids(),
				static function ( string $id ) use ( $rules, $sites ): bool {
					foreach ( $sites as $settings ) {
						if ( $settings->state( $id ) !== 'block' || ! $rules->is_whole( $id, $settings ) ) {
							return false;
						}
					}
					return true;
				}
			)
		);
	}

	/** @return list<string> Some of `counted`, `logged` and `bare`. */
	public function strengths(): array {
		return array_keys( $this->template['parts'] );
	}

	/** Why it can't count, and how its engine does; null where it can. */
	public function uncounted(): ?string {
		return $this->template['uncounted'] ?? null;
	}

	/**
	 * The same bytes for the same inputs.
	 *
	 * @param string       $strength One of strengths().
	 * @param ExportInputs $inputs   What is filled in.
	 * @throws InvalidArgumentException If the target has no such strength, or a value can't be filled in.
	 */
	public function text( string $strength, ExportInputs $inputs ): string {
		if ( ! isset( $this->template['parts'][ $strength ] ) ) {
			throw new InvalidArgumentException( "{$this->template['target']} has no strength “{$strength}”, only " . implode( ', ', $this->strengths() ) . '.' );
		}
		return $this->parts( $this->template['parts'][ $strength ], $inputs, [] );
	}

	/**
	 * One of the parts of a text that goes into more than one place, which its
	 * comments name: `# --- Into http { } ---`.
	 *
	 * @param string $text From text().
	 * @param string $name Such as `http`.
	 * @throws InvalidArgumentException If the text has no such part.
	 */
	public static function section( string $text, string $name ): string {
		$parts = (array) preg_split( '~^(?:#|//) --- Into (\w+)~m', $text, -1, PREG_SPLIT_DELIM_CAPTURE );
		$at    = array_search( $name, $parts, true );
		if ( ! is_int( $at ) || $at % 2 === 0 ) {
			throw new InvalidArgumentException( "The text has no part “{$name}”." );
		}
		// What stands before the first says what it is.
		return trim( (string) $parts[0] ) . (string) strstr( (string) $parts[ $at + 1 ], "\n" );
	}

	/**
	 * Returns what judges recorded hits by the text, as it is for this site.
	 *
	 * @param ExportInputs             $inputs    What is filled in.
	 * @param callable( string ): bool $is_folder Whether a path from the document root on is a folder.
	 * @throws InvalidArgumentException If a value can't be filled in.
	 */
	public function plain_forms( ExportInputs $inputs, callable $is_folder ): PlainForms {
		$plain = $this->template['plain'][ $inputs->is( 'network' ) ? 'network' : 'single' ];
		$rules = [];
		foreach ( array_intersect_key( $plain['rules'], array_flip( $this->rules ) ) as $id => $forms ) {
			$rules[ $id ] = [];
			foreach ( $forms as $form ) {
				$form['path']   = self::filled( $form['path'], $inputs, [] );
				$form['unless'] = $form['unless'] === null ? null : self::filled( $form['unless'], $inputs, [] );
				$rules[ $id ][] = $form;
			}
		}
		$plain['rules'] = $rules;
		$plain['ours']  = $plain['ours'] === null ? null : self::filled( $plain['ours'], $inputs, [] );
		return new PlainForms(
			$plain,
			$plain['below'] === 'home' ? [ $inputs->slot( 'home_path' ) ] : $inputs->bases(),
			$plain['leavesIpv6'] && $inputs->is( 'ipv6' ),
			$is_folder
		);
	}

	/**
	 * How much of the table of requests the target refuses by itself, of the
	 * rules that block; and what it leaves to PHP.
	 *
	 * @return array{ covers: int, of: int, unsupported: list<array{ rule: string, case: string, because: string }> }
	 */
	public function coverage(): array {
		$covers      = 0;
		$of          = 0;
		$unsupported = [];
		foreach ( $this->rules as $id ) {
			$rule = $this->template['rules'][ $id ];
			$of  += $rule['of'];
			if ( ! $rule['ok'] ) {
				$unsupported[] = [
					'rule'    => $id,
					'case'    => '*',
					'because' => $rule['because'],
				];
				continue;
			}
			$covers += $rule['covers'];
			foreach ( $rule['left'] as $left ) {
				$unsupported[] = [ 'rule' => $id ] + $left;
			}
		}
		return compact( 'covers', 'of', 'unsupported' );
	}

	/**
	 * @param array<mixed>          $parts  Parts of a template.
	 * @param ExportInputs          $inputs What is filled in.
	 * @param array<string, string> $own    Slots of the ally for whom a part is repeated.
	 */
	private function parts( array $parts, ExportInputs $inputs, array $own ): string {
		$text = '';
		foreach ( $parts as $part ) {
			/** @var Part $part */
			$text .= is_string( $part ) ? self::filled( $part, $inputs, $own ) : $this->part( $part, $inputs, $own );
		}
		return $text;
	}

	/**
	 * @param array<string, mixed>  $part   What isn't plain text.
	 * @param ExportInputs          $inputs What is filled in.
	 * @param array<string, string> $own    As above.
	 */
	private function part( array $part, ExportInputs $inputs, array $own ): string {
		/** @var array{ when?: string, then?: list<Part>, otherwise?: list<Part>, each?: string, of?: list<Part>, between?: string, rules?: array<string, list<Part>> } $part */
		if ( isset( $part['when'] ) ) {
			$holds = $part['when'] === 'rules' ? $this->said() !== [] : $inputs->is( $part['when'] );
			return $this->parts( $part[ $holds ? 'then' : 'otherwise' ] ?? [], $inputs, $own );
		}
		$texts = [];
		if ( ( $part['each'] ?? '' ) === 'base' ) {
			foreach ( $inputs->bases() as $base ) {
				$texts[] = $this->parts( $part['of'] ?? [], $inputs, compact( 'base' ) );
			}
		} elseif ( isset( $part['each'] ) ) {
			foreach ( $inputs->allies( $part['each'] ) as $one ) {
				$texts[] = $this->parts(
					$part['of'] ?? [],
					$inputs,
					[
						'cidr'    => "{$one->address()}/{$one->bits()}",
						'address' => $one->address(),
						'bits'    => (string) $one->bits(),
						'ranges'  => self::ranges( $one ),
					]
				);
			}
		} else {
			foreach ( array_intersect_key( $part['rules'] ?? [], array_flip( $this->rules ) ) as $parts ) {
				$texts[] = $this->parts( $parts, $inputs, $own );
			}
		}
		return implode( $part['between'] ?? '', $texts );
	}

	/** @return list<string> Rules that the target can say, and that block. */
	private function said(): array {
		return array_values( array_filter( $this->rules, fn ( string $id ): bool => $this->template['rules'][ $id ]['ok'] ) );
	}

	/**
	 * @param string                $text   With slots.
	 * @param ExportInputs          $inputs What is filled in.
	 * @param array<string, string> $own    As above.
	 */
	private static function filled( string $text, ExportInputs $inputs, array $own ): string {
		return (string) preg_replace_callback(
			'/\{\{([a-z0-9_]+)\}\}/',
			static fn ( array $match ): string => $own[ $match[1] ] ?? $inputs->slot( $match[1] ),
			$text
		);
	}

	/** As ModSecurity takes it, whose `@ipMatch` knows neither /32 and /128 nor /0. */
	private static function ranges( Cidr $one ): string {
		if ( $one->bits() === 0 ) {
			return $one->is_ipv4() ? '0.0.0.0/1,128.0.0.0/1' : '::/1,8000::/1';
		}
		$is_single = $one->bits() === ( $one->is_ipv4() ? 32 : 128 );
		return $one->address() . ( $is_single ? '' : "/{$one->bits()}" );
	}
}
