package org.askfirst.consent.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TupleElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by the names of their columns, for what is only told on. */
@ApplicationScoped
public class NamedRows {

    private final EntityManager entityManager;

    NamedRows(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What the query finds, in camel case; a column that is null is left out. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> of(String sql, Map<String, Object> parameters) {
        var query = entityManager.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        List<Tuple> found = query.getResultList();
        return new ArrayList<>(found.stream().map(NamedRows::row).toList());
    }

    private static Map<String, Object> row(Tuple tuple) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (TupleElement<?> element : tuple.getElements()) {
            Object value = tuple.get(element);
            if (value != null) {
                row.put(camelCase(element.getAlias()), value);
            }
        }
        return row;
    }

    private static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(
                    name.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
