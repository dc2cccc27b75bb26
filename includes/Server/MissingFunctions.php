<?php
/**
 * PHP functions that the host has disabled.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

/**
 * Lists functions that Sidegate calls and WordPress can work without. A host
 * disables them in php.ini (`disable_functions`); calling one then throws an
 * Error. Rules still block; the settings page reports what else doesn't work.
 *
 * MissingFunctionsTest compares the lists with the source. That test and
 * e2e/specs/disabled-functions.spec.ts try each function.
 */
final class MissingFunctions {

	public const NAMES = [
		'array_chunk',
		'array_count_values',
		'array_shift',
		'array_slice',
		'array_sum',
		'arsort',
		'base64_decode',
		'base64_encode',
		'bin2hex',
		'chgrp',
		'chmod',
		'chown',
		'clearstatcache',
		'crc32',
		'dns_get_record',
		'fclose',
		'fgets',
		'file_put_contents',
		'filegroup',
		'filemtime',
		'fileowner',
		'fileperms',
		'filter_var',
		'flock',
		'fopen',
		'fread',
		'fseek',
		'fstat',
		'ftell',
		'ftruncate',
		'fwrite',
		'get_class',
		'getenv',
		'gethostbynamel',
		'gethostname',
		'gmdate',
		'hash',
		'hash_hmac',
		'http_build_query',
		'ignore_user_abort',
		'inet_ntop',
		'inet_pton',
		'intdiv',
		'interface_exists',
		'is_link',
		'is_writable',
		'mkdir',
		'ob_clean',
		'ob_end_clean',
		'preg_grep',
		'random_bytes',
		'rawurldecode',
		'rename',
		'rmdir',
		'scandir',
		'str_pad',
		'str_repeat',
		'stream_set_read_buffer',
		'stripcslashes',
		'strrev',
		'uasort',
		'unlink',
		'usleep',
	];

	/** Functions that may be missing without effect: the code checks for each, or uses it only as a fallback, or WordPress has a polyfill. */
	public const OPTIONAL = [ 'array_key_first', 'curl_setopt', 'error_log', 'hash_equals', 'link', 'mt_rand', 'opcache_invalidate', 'php_uname', 'posix_geteuid', 'spl_autoload_unregister', 'strpbrk' ];

	/** @return list<string> Functions of NAMES that are missing on this host. */
	public static function names(): array {
		return array_values( array_filter( self::NAMES, static fn ( string $name ): bool => ! function_exists( $name ) ) );
	}
}
