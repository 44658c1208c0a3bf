/** SQL of MySQL and MariaDB: which changes of tables a script makes. */
@NullMarked
package dten.preflight.read.content.mysql;

import org.jspecify.annotations.NullMarked;
