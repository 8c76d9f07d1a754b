package com.acme;

import java.util.concurrent.CompletionStage;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.stereotype.Component;

/** Spring calls it in a proxy of the bean. */
@Aspect
@Component
public class Audit {

  @Around("@annotation(com.acme.Audited)")
  public Object audited(ProceedingJoinPoint call) throws Throwable {
    String name = call.getSignature().getName();
    System.out.println(name + " called");
    CompletionStage<?> result = (CompletionStage<?>) call.proceed();
    System.out.println(name + (result.toCompletableFuture().isDone() ? " done" : " waits"));
    result.whenComplete((value, failure) -> System.out.println(name + " = " + value));
    return result;
  }
}
