package com.acme;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Fermata;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;

@SpringBootApplication
@EnableAsync
public class Application implements CommandLineRunner {

  private final Shop shop;
  private final Mailer mailer;

  Application(Shop shop, Mailer mailer) {
    this.shop = shop;
    this.mailer = mailer;
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args).close();
  }

  /** The loop is on this thread; the lambda awaits, so it is asynchronous. */
  @Override
  public void run(String... args) {
    int total =
        Fermata.run(
            () -> {
              int sum = await(shop.total("GOOG", "AAPL"));
              System.out.println(await(mailer.send("total " + sum)));
              return done(sum);
            });
    System.out.println("total = " + total);
    System.out.println(shop.getClass() == Shop.class ? "no proxy" : "a proxy");
  }
}
