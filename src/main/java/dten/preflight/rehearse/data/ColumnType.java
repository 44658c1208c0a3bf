package dten.preflight.rehearse.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of the catalogue, as far as values of it have to be made.
 *
 * @param name its name alone, such as {@code int4}
 * @param sql its name as SQL takes it, quoted and with its schema
 * @param category the catalogue's category, such as {@code S} for strings
 * @param of the type it is made of: of elements, of bounds, or what a domain restricts
 * @param modifier the modifier that goes with {@code of}; -1 for none
 * @param labels those of an enumeration
 * @param fields those of a composite type
 * @param conditions those of a domain, about {@code VALUE}
 */
record ColumnType(
    Form form,
    String name,
    String sql,
    char category,
    @Nullable ColumnType of,
    int modifier,
    List<String> labels,
    List<Field> fields,
    List<String> conditions) {

  enum Form {
    BASE,
    ENUMERATION,
    DOMAIN,
    COMPOSITE,
    RANGE,
    MULTIRANGE,
    ARRAY
  }

  record Field(ColumnType type, int modifier) {}

  /** The type below all domains. */
  ColumnType base() {
    ColumnType type = this;
    while (type.form == Form.DOMAIN && type.of != null) {
      type = type.of;
    }
    return type;
  }

  boolean isInteger() {
    String base = base().name;
    return base.equals("int2") || base.equals("int4") || base.equals("int8");
  }

  boolean isText() {
    return base().form == Form.BASE && base().category == 'S';
  }
}
