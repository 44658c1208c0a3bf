package dten.preflight.read.facts;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.schedule.AfterEvent;
import dten.preflight.fact.schedule.CalendarTiming;
import dten.preflight.fact.schedule.CronTiming;
import dten.preflight.fact.schedule.Once;
import dten.preflight.fact.schedule.Periodic;
import dten.preflight.fact.schedule.Timing;
import dten.preflight.fact.schedule.Undetermined;
import dten.preflight.fact.schedule.Unreadable;
import dten.preflight.fact.shell.ShellCommand;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.StdConverter;

/**
 * How a fact is written: as an object with the components of its record, those that are null or
 * empty left out. All else that Jackson would find or allow is switched off.
 */
final class FactsForm {
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 64 * 1024 * 1024;

  private FactsForm() {}

  /** What is known of the records is worked out once. */
  private static final class Known {
    static final JsonMapper MAPPER = make();
  }

  static JsonMapper mapper() {
    return Known.MAPPER;
  }

  private static JsonMapper make() {
    JsonFactory json =
        JsonFactory.builder()
            // What is written can be shown on any terminal and has as many bytes as characters.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();
    return JsonMapper.builder(json)
        .annotationIntrospector(new Components())
        .changeDefaultVisibility(
            visibility ->
                visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
        .changeDefaultPropertyInclusion(
            all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        // One fact follows the other.
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .addMixIn(Parsed.class, ParsedForm.class)
        .addMixIn(Timing.class, TimingForm.class)
        .addMixIn(ShellCommand.class, ShellCommandForm.class)
        .addMixIn(ShellCommand.Word.class, WordForm.class)
        .addMixIn(Sha256.class, DigestForm.class)
        .build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Parsed.Value.class, name = "value"),
    @JsonSubTypes.Type(value = Parsed.Missing.class, name = "missing"),
    @JsonSubTypes.Type(value = Parsed.Malformed.class, name = "malformed")
  })
  private interface ParsedForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AfterEvent.class, name = "after-event"),
    @JsonSubTypes.Type(value = CalendarTiming.class, name = "calendar"),
    @JsonSubTypes.Type(value = CronTiming.class, name = "cron"),
    @JsonSubTypes.Type(value = Once.class, name = "once"),
    @JsonSubTypes.Type(value = Periodic.class, name = "periodic"),
    @JsonSubTypes.Type(value = Undetermined.class, name = "undetermined"),
    @JsonSubTypes.Type(value = Unreadable.class, name = "unreadable")
  })
  private interface TimingForm {}

  @JsonSerialize(converter = CommandForm.Written.class)
  @JsonDeserialize(converter = CommandForm.Read.class)
  private interface ShellCommandForm {}

  @JsonSerialize(converter = CommandForm.WordWritten.class)
  @JsonDeserialize(converter = CommandForm.WordRead.class)
  private interface WordForm {}

  @JsonSerialize(converter = DigestWritten.class)
  @JsonDeserialize(converter = DigestRead.class)
  private interface DigestForm {}

  /** In hexadecimal. */
  static final class DigestWritten extends StdConverter<Sha256, String> {
    @Override
    public String convert(Sha256 digest) {
      return digest.hex();
    }
  }

  /** From hexadecimal. */
  static final class DigestRead extends StdConverter<String, Sha256> {
    @Override
    public Sha256 convert(String hex) {
      return Sha256.of(HexFormat.of().parseHex(hex));
    }
  }

  /** A component has to be there, unless its record allows for its absence. */
  private static final class Components extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return member instanceof AnnotatedParameter parameter
          ? Boolean.valueOf(!mayBeAbsent(parameter))
          : super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
      boolean mayBeAbsent =
          annotated instanceof AnnotatedParameter parameter && mayBeAbsent(parameter);
      return JsonSetter.Value.construct(mayBeAbsent ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
    }

    private static boolean mayBeAbsent(AnnotatedParameter parameter) {
      if (parameter.getOwner().getMember() instanceof Constructor<?> constructor) {
        AnnotatedType type = constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
        return type.isAnnotationPresent(Nullable.class) || parameter.getRawType() == Optional.class;
      }
      return false;
    }
  }
}
