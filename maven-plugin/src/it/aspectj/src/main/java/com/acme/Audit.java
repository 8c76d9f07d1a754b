package com.acme;

import dev.fermata.Task;
import java.util.concurrent.CompletionStage;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

@Aspect
public class Audit {

  /** Found by its annotation. */
  @Around("execution(@com.acme.Audited * *(..))")
  public Object annotated(ProceedingJoinPoint call) throws Throwable {
    String name = call.getSignature().getName() + "(" + call.getArgs()[0] + ")";
    System.out.println(name + " called");
    CompletionStage<?> result = (CompletionStage<?>) call.proceed();
    result.whenComplete((value, failure) -> System.out.println(name + " = " + value));
    return result;
  }

  /** Found by its name and the type that it returns. */
  @Before("execution(dev.fermata.Task com.acme.Prices.plain(..)) && args(symbol)")
  public void named(String symbol) {
    System.out.println("plain(" + symbol + ") called");
  }

  /** Found by its name alone: the body has the same. */
  @Before("execution(* com.acme.Prices.loose(..))")
  public void loose() {
    System.out.println("loose called");
  }
}
