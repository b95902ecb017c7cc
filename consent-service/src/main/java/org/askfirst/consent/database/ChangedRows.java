package org.askfirst.consent.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.askfirst.platform.database.Sql;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Changed entities of one kind, written by one statement that holds what has changed of any of
 * them. Hibernate would have the database carry out a statement for each, with all its columns.
 */
final class ChangedRows {

    private static final String COMMA = ",";

    private static final String TEXT = "text";

    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    String.class, TEXT,
                    UUID.class, "uuid",
                    Instant.class, "timestamptz",
                    LocalDate.class, "date",
                    Boolean.class, "boolean",
                    Integer.class, "integer",
                    Long.class, "bigint");

    private final EntityPersister persister;
    private final List<Row> rows = new ArrayList<>();
    private final BitSet attributes = new BitSet();

    private ChangedRows(EntityPersister persister) {
        this.persister = persister;
    }

    /** An entity, and what it holds now. */
    private record Row(EntityEntry entry, Object entity, @Nullable Object[] state) {}

    /**
     * A column, and what it holds in each of the rows.
     *
     * @param type as PostgreSQL names it; null when it is none of those that are written here
     * @param element type of an element, if it holds arrays
     */
    private record Column(
            String name,
            @Nullable String type,
            @Nullable String element,
            List<@Nullable Object> values) {

        static Column of(SelectableMapping column) {
            Class<?> held = column.getJdbcMapping().getJavaTypeDescriptor().getJavaTypeClass();
            if (!held.isArray()) {
                return named(column, type(held), null);
            }
            String element = type(held.getComponentType());
            return named(column, element == null ? null : TEXT, element);
        }

        private static Column named(
                SelectableMapping column, @Nullable String type, @Nullable String element) {
            return new Column(column.getSelectionExpression(), type, element, new ArrayList<>());
        }

        private static @Nullable String type(Class<?> held) {
            return held.isEnum() ? TEXT : TYPES.get(held);
        }

        void add(@Nullable Object value) {
            values.add(element == null || value == null ? value : joined((Object[]) value));
        }

        /** Names and moments, in which there are no commas. */
        private static String joined(Object[] elements) {
            return Stream.of(elements).map(Object::toString).collect(Collectors.joining(COMMA));
        }

        String parameter() {
            return "CAST(? AS " + type + "[])";
        }

        String assignment() {
            return element == null
                    ? name + " = changed." + name
                    : "%1$s = CAST(string_to_array(changed.%1$s, ',') AS %2$s[])"
                            .formatted(name, element);
        }
    }

    /**
     * Writes down what has changed, where there is more than one of a kind; what cannot be written
     * so is left to Hibernate.
     */
    static void write(SessionImplementor session) {
        Map<EntityPersister, ChangedRows> kinds = new LinkedHashMap<>();
        for (var known : session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
            EntityEntry entry = known.getValue();
            if (entry.getStatus() == Status.MANAGED
                    && entry.isExistsInDatabase()
                    && entry.requiresDirtyCheck(known.getKey())) {
                kinds.computeIfAbsent(entry.getPersister(), ChangedRows::new)
                        .addIfChanged(entry, known.getKey(), session);
            }
        }
        kinds.values().stream()
                .filter(changed -> changed.rows.size() > 1)
                .forEach(changed -> changed.writeAll(session));
    }

    private void addIfChanged(EntityEntry entry, Object entity, SessionImplementor session) {
        Object[] state = persister.getValues(entity);
        int[] changed = persister.findDirty(state, entry.getLoadedState(), entity, session);
        if (changed != null) {
            rows.add(new Row(entry, entity, state));
            Arrays.stream(changed).forEach(attributes::set);
        }
    }

    private void writeAll(SessionImplementor session) {
        List<Column> columns = columns(session);
        if (persister.getIdentifierMapping().getJdbcTypeCount() > 1
                || columns.stream().anyMatch(column -> column.type == null)) {
            return;
        }
        Sql update = Sql.of(statement(columns));
        for (Column column : columns) {
            update.withAll(column.type, column.values, value -> value, Object[]::new);
        }
        if (update.change() != rows.size()) {
            throw new IllegalStateException("a row that is locked is gone");
        }
        rows.forEach(row -> row.entry.postUpdate(row.entity, copy(row.state, session), null));
    }

    /** The id's first. */
    private List<Column> columns(SessionImplementor session) {
        List<Column> columns = new ArrayList<>();
        persister.getIdentifierMapping().forEachSelectable((_, id) -> columns.add(Column.of(id)));
        rows.forEach(row -> columns.getFirst().add(row.entry.getId()));
        persister.forEachAttributeMapping(attribute -> {
            if (attributes.get(attribute.getStateArrayPosition())) {
                columns.addAll(columns(attribute, session));
            }
        });
        return columns;
    }

    private List<Column> columns(AttributeMapping attribute, SessionImplementor session) {
        List<Column> columns = new ArrayList<>();
        attribute.forEachSelectable((_, column) -> columns.add(Column.of(column)));
        for (Row row : rows) {
            attribute.decompose(
                    row.state[attribute.getStateArrayPosition()],
                    (at, value, _) -> columns.get(at).add(value),
                    session);
        }
        return columns;
    }

    private String statement(List<Column> columns) {
        String table = persister.getMappedTableDetails().getTableName();
        String id = columns.getFirst().name;
        return "UPDATE %s SET %s FROM unnest(%s) AS changed (%s) WHERE %s.%s = changed.%s"
                .formatted(
                        table,
                        columns.stream()
                                .skip(1)
                                .map(Column::assignment)
                                .collect(Collectors.joining(", ")),
                        columns.stream().map(Column::parameter).collect(Collectors.joining(", ")),
                        columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                        table,
                        id,
                        id);
    }

    /** What the next change is told by: what can be changed in place is not shared. */
    private Object[] copy(@Nullable Object[] state, SessionImplementor session) {
        Type[] types = persister.getPropertyTypes();
        return IntStream.range(0, state.length)
                .mapToObj(at -> types[at].deepCopy(state[at], session.getFactory()))
                .toArray();
    }
}
