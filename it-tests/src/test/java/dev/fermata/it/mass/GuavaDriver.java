package dev.fermata.it.mass;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.MinMaxPriorityQueue;
import com.google.common.collect.Ordering;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultiset;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.Traverser;
import com.google.common.graph.ValueGraphBuilder;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.math.BigIntegerMath;
import com.google.common.math.LongMath;
import com.google.common.math.Quantiles;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Uses much of Guava and says what came of it. */
public final class GuavaDriver implements Callable<List<String>> {

  private final List<String> log = new ArrayList<>();

  @Override
  public List<String> call() throws Exception {
    text();
    collections();
    ranges();
    cache();
    graph();
    hash();
    numbers();
    failures();
    return log;
  }

  private void text() {
    String text = "to be, or  not to be: that is , the question";
    Iterable<String> words = Splitter.onPattern("[,: ]+").omitEmptyStrings().split(text);
    log.add(Joiner.on('|').join(words));
    log.add(Splitter.on(',').withKeyValueSeparator('=').split("a=1,b=2,c=3").toString());
    log.add(CharMatcher.inRange('a', 'm').or(CharMatcher.is(' ')).retainFrom(text));
    log.add(Strings.padStart(Strings.repeat("ab", 3), 9, '.') + Strings.commonPrefix("abc", "abd"));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    log.add(BaseEncoding.base32().withSeparator("-", 5).encode(bytes));
    log.add(BaseEncoding.base64().encode(bytes));
    log.add(HostAndPort.fromString("[2001:db8::1]:80").toString());
    log.add(InetAddresses.forString("2001:db8:0:0::1").getHostAddress());
  }

  private void collections() {
    Random random = new Random(42);
    TreeMultiset<Integer> multiset = TreeMultiset.create();
    ArrayListMultimap<Integer, Integer> multimap = ArrayListMultimap.create();
    MinMaxPriorityQueue<Integer> queue = MinMaxPriorityQueue.maximumSize(20).create();
    HashBiMap<Integer, String> names = HashBiMap.create();
    for (int i = 0; i < 2_000; i++) {
      int value = random.nextInt(300);
      multiset.add(value);
      multimap.put(value % 7, value);
      queue.add(value);
      names.forcePut(value, "n" + value % 100);
    }
    log.add(multiset.headMultiset(20, com.google.common.collect.BoundType.OPEN).toString());
    log.add(Ordering.natural().sortedCopy(multimap.get(3)).subList(0, 30).toString());
    log.add(Lists.newArrayList(queue.pollFirst(), queue.pollLast(), queue.size()).toString());
    log.add(names.inverse().size() + " " + names.inverse().get("n42"));
    ImmutableMap.Builder<String, Integer> builder = ImmutableMap.builder();
    for (int i = 0; i < 500; i++) {
      builder.put("key" + i, i * i);
    }
    ImmutableMap<String, Integer> map = builder.buildOrThrow();
    log.add(map.get("key77") + " " + map.hashCode() + " " + map.containsValue(-1));
    log.add(ImmutableSortedSet.copyOf(map.values()).headSet(200).descendingSet().toString());
    log.add(Iterables.partition(ImmutableList.of(1, 2, 3, 4, 5), 2).toString());
    log.add(Sets.powerSet(Sets.newTreeSet(List.of(1, 2, 3))).size() + "");
    log.add(Lists.cartesianProduct(List.of(1, 2), List.of(3, 4)).toString());
    log.add(Maps.difference(ImmutableMap.of(1, 2, 3, 4), ImmutableMap.of(1, 2, 3, 5)).toString());
    log.add(Comparator.comparing(String::length).compare("ab", "abc") + "");
  }

  private void ranges() {
    log.add(ContiguousSet.create(Range.closedOpen(3, 9), DiscreteDomain.integers()).toString());
    log.add(
        ImmutableRangeMap.<Integer, String>builder()
            .put(Range.closed(1, 5), "low")
            .put(Range.greaterThan(10), "high")
            .build()
            .subRangeMap(Range.closed(3, 20))
            .toString());
  }

  private void cache() throws Exception {
    List<Object> removed = new ArrayList<>();
    LoadingCache<Integer, String> cache =
        CacheBuilder.newBuilder()
            .maximumSize(50)
            .concurrencyLevel(1)
            .recordStats()
            .removalListener(event -> removed.add(event.getKey()))
            .build(CacheLoader.from(key -> "value" + key));
    for (int i = 0; i < 400; i++) {
      cache.get(i * i % 97);
    }
    log.add(cache.size() + " " + removed + " " + cache.stats().hitCount());
  }

  private void graph() {
    MutableValueGraph<Integer, Integer> graph = ValueGraphBuilder.directed().build();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(60);
      graph.putEdgeValue(from, (from + 1 + random.nextInt(50)) % 60, i);
    }
    log.add(Lists.newArrayList(Traverser.forGraph(graph).breadthFirst(1)).toString());
    log.add(Lists.newArrayList(Traverser.forGraph(graph).depthFirstPostOrder(1)).toString());
    log.add(Graphs.hasCycle(graph.asGraph()) + " " + Graphs.transitiveClosure(graph.asGraph()));
    log.add(Graphs.inducedSubgraph(graph, List.of(1, 2, 3, 4, 5, 6, 7, 8)).toString());
  }

  @SuppressWarnings("deprecation") // old hash functions have code of their own
  private void hash() {
    byte[] data = new byte[100_000];
    new Random(1).nextBytes(data);
    List<HashFunction> functions =
        List.of(
            Hashing.sha256(),
            Hashing.murmur3_128(5),
            Hashing.murmur3_32_fixed(),
            Hashing.sipHash24(),
            Hashing.crc32c(),
            Hashing.adler32(),
            Hashing.farmHashFingerprint64(),
            Hashing.goodFastHash(64).bits() > 0 ? Hashing.md5() : Hashing.sha1());
    for (HashFunction function : functions) {
      log.add(function + " " + function.hashBytes(data));
      log.add(function.newHasher().putBytes(data, 1, 1000).putLong(3).putChar('x').hash() + "");
    }
    BloomFilter<Integer> filter = BloomFilter.create(Funnels.integerFunnel(), 500);
    for (int i = 0; i < 500; i++) {
      filter.put(i * 3);
    }
    log.add(filter.mightContain(300) + " " + filter.approximateElementCount());
    log.add(Hashing.consistentHash(123456789L, 1000) + "");
  }

  private void numbers() {
    log.add(BigIntegerMath.factorial(60) + " " + LongMath.gcd(1L << 40, 6_000_000));
    log.add(LongMath.isPrime(1_000_000_007L) + " " + LongMath.sqrt(99, RoundingMode.HALF_UP));
    log.add(Quantiles.percentiles().indexes(10, 50, 90).compute(Ints.toArray(numbersTo(500))) + "");
    log.add(Ints.join(";", Ints.concat(new int[] {1, 2}, new int[] {3})));
  }

  private static List<Integer> numbersTo(int end) {
    return Lists.reverse(ContiguousSet.closedOpen(0, end).asList());
  }

  private void failures() {
    fails(() -> ImmutableMap.builder().put("a", 1).put("a", 2).buildOrThrow());
    fails(() -> Splitter.on(',').withKeyValueSeparator('=').split("a"));
    fails(() -> LongMath.checkedMultiply(Long.MAX_VALUE, 2));
    fails(() -> Iterables.getOnlyElement(List.of(1, 2, 3)));
    fails(() -> BaseEncoding.base32().decode("!"));
  }

  private void fails(Callable<?> action) {
    try {
      log.add("no failure: " + action.call());
    } catch (Exception e) {
      log.add(e.toString());
    }
  }
}
