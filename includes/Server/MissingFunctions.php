<?php
/**
 * PHP functions that the host has disabled.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Server;

/**
 * Those that Sidegate calls and WordPress can live without. A host disables
 * them in php.ini (`disable_functions`); a call then is an Error. Rules block
 * all the same; what else doesn't work, the owner reads.
 *
 * MissingFunctionsTest derives the list from the source, and e2e/hosts tries
 * each of them.
 */
final class MissingFunctions {

	public const NAMES = [
		'array_chunk',
		'array_count_values',
		'array_shift',
		'array_slice',
		'array_sum',
		'arsort',
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

	/** Those whose absence changes nothing: each is asked for first, or only stands in for another, or WordPress has one of its own. */
	public const SPARE = [ 'array_key_first', 'error_log', 'hash_equals', 'link', 'mt_rand', 'opcache_invalidate', 'php_uname', 'posix_geteuid', 'spl_autoload_unregister', 'strpbrk' ];

	/** @return list<string> Those that are missing here. */
	public static function names(): array {
		return array_values( array_filter( self::NAMES, static fn ( string $name ): bool => ! function_exists( $name ) ) );
	}
}
