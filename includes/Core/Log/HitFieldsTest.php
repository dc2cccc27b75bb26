<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;
use ReflectionMethod;
use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Storage\Tables\Tables;

/**
 * Tests that code written by hand agrees with the declaration of a hit's fields in
 * src/hits.
 *
 * @phpstan-type Part array{ property: string, kind: string, width: int, from: string }
 */
final class HitFieldsTest extends TestCase {

	/** @var array{ pattern: string, parts: list<Part>, tables_version: int, filters: list<string> } The declaration. */
	private array $declared;

	protected function setUp(): void {
		$this->declared = require dirname( __DIR__, 3 ) . '/build/hit-line.php';
	}

	public function test_a_line_has_the_declared_fields_in_their_order(): void {
		self::assertSame( $this->declared['pattern'], Hit::FIELDS );
	}

	public function test_a_hit_and_its_constructor_have_the_declared_properties_in_their_order(): void {
		$declared = array_column( $this->declared['parts'], 'property' );
		$taken    = [];
		foreach ( ( new ReflectionMethod( Hit::class, '__construct' ) )->getParameters() as $parameter ) {
			$taken[] = $parameter->getName();
		}
		self::assertSame( $declared, $taken );
		self::assertSame( $declared, array_keys( get_class_vars( Hit::class ) ) );
	}

	public function test_each_field_is_written_to_and_read_from_its_place(): void {
		$values = $this->values();
		$hit    = new Hit( ...array_values( $values ) );
		$fields = explode( "\t", trim( $hit->to_line(), "\n" ) );
		self::assertCount( count( $values ), $fields );
		foreach ( $this->declared['parts'] as $place => [ 'property' => $property ] ) {
			$value = $values[ $property ];
			self::assertSame( $value instanceof ProxyChain ? $value->to_text() : (string) ( is_bool( $value ) ? (int) $value : $value ), $fields[ $place ], $property );
		}
		self::assertEquals( $hit, Hit::from_line( $hit->to_line() ) );
	}

	public function test_each_text_is_escaped_and_truncated_to_its_width(): void {
		$empty = array_fill_keys( array_column( array_filter( $this->declared['parts'], static fn ( array $part ): bool => $part['kind'] === 'text' ), 'property' ), '' );
		foreach ( $this->declared['parts'] as $place => [ 'property' => $property, 'kind' => $kind, 'width' => $width ] ) {
			if ( $kind !== 'text' ) {
				continue;
			}
			$value = static function ( string $text ) use ( $property, $place, $empty ): string {
				// Without an XML-RPC call, no login name is written.
				$texts = [ $property => $text ] + ( $property === 'login' ? [ 'xmlrpc' => 'x' ] : [] ) + $empty;
				return explode( "\t", trim( self::hit( $texts )->to_line(), "\n" ) )[ $place ];
			};
			self::assertSame( str_repeat( 'a', $width ), $value( str_repeat( 'a', $width ) ), "$property fits into its column" );
			// Paths and user agents say so.
			$mark = $property === 'path' || $property === 'agent' ? '\\342\\200\\246' : '';
			self::assertSame( str_repeat( 'a', $width - strlen( $mark ) ) . $mark, $value( str_repeat( 'a', $width + 1 ) ), "$property is truncated" );
			self::assertSame( 'a\\t\\\\\\377', $value( "a\t\\\xff" ), "$property is escaped" );
		}
	}

	public function test_the_longest_fields_together_fit_into_a_line(): void {
		$values = $this->values();
		foreach ( $this->declared['parts'] as [ 'property' => $property, 'kind' => $kind, 'width' => $width ] ) {
			if ( $kind === 'text' || $kind === 'word' ) {
				$values[ $property ] = str_repeat( 'a', $width );
			}
		}
		$values['chain'] = ProxyChain::from_text( 'unreadable' . str_repeat( ' 2001:db8:1111:2222:3333:4444:5555:6666', 17 ) );
		self::assertLessThanOrEqual( Hit::LINE_BYTES, strlen( ( new Hit( ...array_values( $values ) ) )->to_line() ) );
	}

	public function test_the_tables_version_is_at_least_that_of_the_newest_column(): void {
		self::assertGreaterThanOrEqual( $this->declared['tables_version'], Tables::VERSION );
	}

	public function test_the_filter_has_the_declared_fields(): void {
		self::assertSame( array_merge( $this->declared['filters'], [ 'text', 'after', 'before' ] ), array_keys( get_class_vars( HitFilter::class ) ) );
	}

	/** @return array<string, mixed> A value for each declared property. */
	private function values(): array {
		$values = [];
		foreach ( $this->declared['parts'] as [ 'property' => $property, 'kind' => $kind ] ) {
			$values[ $property ] = [
				'time'  => 1795381592258431,
				'word'  => $property === 'source' ? '192.0.2.7' : ( $property === 'layer' ? 'server' : "the-$property" ),
				'flag'  => true,
				'text'  => "the $property",
				'chain' => ProxyChain::from_text( 'named 10.0.0.1' ),
			][ $kind ];
		}
		return $values;
	}

	/** @param array<string, string> $values Some of the properties. */
	private static function hit( array $values ): Hit {
		$arguments = [];
		foreach ( ( new ReflectionMethod( Hit::class, '__construct' ) )->getParameters() as $parameter ) {
			$type        = (string) $parameter->getType();
			$arguments[] = $values[ $parameter->getName() ] ?? [
				'int'    => 1795381592258431,
				'bool'   => true,
				'string' => 'server',
			][ $type ] ?? null;
		}
		return new Hit( ...$arguments );
	}
}
