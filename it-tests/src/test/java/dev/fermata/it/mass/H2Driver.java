package dev.fermata.it.mass;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.h2.Driver;

/** Runs SQL on the H2 database, in memory, and says what came of it. */
public final class H2Driver implements Callable<List<String>> {

  private static final List<String> QUERIES =
      List.of(
          "select dept, count(*), sum(pay), avg(pay) from p group by dept having count(*) > 2"
              + " order by dept",
          "select p.name, d.name from p join d on p.dept = d.id where p.pay between 300 and 400"
              + " and p.name like '%1%' order by p.id desc limit 7",
          "with recursive t(n) as (select 1 union all select n + 1 from t where n < 20)"
              + " select sum(n), max(n * n) from t",
          "select name, rank() over (partition by dept order by pay desc) r from p where id < 12"
              + " order by id",
          "select upper(name) || '-' || coalesce(null, 'x'), case when pay > 500 then 1 else 0 end,"
              + " extract(year from date '2026-11-22') from p where id in (1, 5, 9) order by id",
          "select (select count(*) from p q where q.pay > p.pay) from p where exists (select 1 from"
              + " d where d.id = p.dept and d.name <> 'd1') order by 1 limit 5",
          "explain select * from p where id = 3 and pay > 2");

  private final List<String> log = new ArrayList<>();

  @Override
  public List<String> call() throws Exception {
    try (Connection connection = new Driver().connect("jdbc:h2:mem:", new Properties());
        Statement statement = connection.createStatement()) {
      fill(connection, statement);
      for (String query : QUERIES) {
        rows(statement, query);
      }
      changes(connection, statement);
      for (String wrong :
          List.of("select nothing from p", "selec 1", "insert into d values(1,1)")) {
        try {
          log.add("no failure: " + statement.execute(wrong));
        } catch (SQLException e) {
          log.add(e.getErrorCode() + " " + e.getMessage());
        }
      }
    }
    return log;
  }

  private static void fill(Connection connection, Statement statement) throws SQLException {
    statement.execute("create table d(id int primary key, name varchar(20))");
    statement.execute(
        "create table p(id int primary key, name varchar(20), dept int references d(id), pay int)");
    statement.execute("create index pay on p(pay)");
    statement.execute("insert into d values (0, 'd0'), (1, 'd1'), (2, 'd2'), (3, 'd3')");
    String insert = "insert into p values (?, ?, ?, ?)";
    try (PreparedStatement prepared = connection.prepareStatement(insert)) {
      for (int i = 0; i < 300; i++) {
        prepared.setInt(1, i);
        prepared.setString(2, "name" + i);
        prepared.setInt(3, i % 4);
        prepared.setInt(4, i * 7919 % 601);
        prepared.executeUpdate();
      }
    }
  }

  private void changes(Connection connection, Statement statement) throws SQLException {
    connection.setAutoCommit(false);
    log.add(statement.executeUpdate("update p set pay = pay + 1 where dept = 2") + "");
    log.add(statement.executeUpdate("delete from p where pay > 450") + "");
    rows(statement, "select count(*), sum(pay) from p");
    connection.rollback();
    rows(statement, "select count(*), sum(pay) from p");
  }

  private void rows(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(rows.getMetaData().getColumnLabel(i)).append('=').append(rows.getString(i));
          row.append(' ');
        }
        log.add(row.toString());
      }
    }
  }
}
