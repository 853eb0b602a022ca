namespace WorkSummary.Core.Routes;

/// <summary>Which stages a report can come to, and whether it can come round to where it was without anybody having returned it.</summary>
internal static class RouteReach
{
    public static void Find(Route route, Action<int, string?, int?, string, object?[]> report)
    {
        var stages = route.Stages;
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < stages.Count; i++) index.TryAdd(stages[i].Key, i);

        var round = false;
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Next is not { } next || !index.TryGetValue(next, out var to) || to > i) continue;
            round = true;
            report(i, "next", null, "routes.cycle", [string.Join(" → ", [.. stages.Skip(to).Take(i - to + 1).Select(s => s.Key), next])]);
        }

        // Going round, every stage may seem to be reached: one fault is told, not all that follow from it.
        if (round) return;

        var reached = new bool[stages.Count];
        var open = new Stack<int>();
        void Follow(int from)
        {
            // From a stage to the one after it; where that may be passed over, beyond it too.
            for (int? at = After(from); at is { } i; at = After(i))
            {
                if (!Never(stages[i]) && !reached[i])
                {
                    reached[i] = true;
                    open.Push(i);
                }

                if (stages[i] is { When: null, Optional: false }) return;
            }
        }

        int? After(int i) => stages[i].Next is { } next ? index.TryGetValue(next, out var to) ? to : null : i + 1 < stages.Count ? i + 1 : null;

        reached[0] = true;
        open.Push(0);
        while (open.TryPop(out var at))
        {
            if (!stages[at].Actions.Contains(RouteAction.Accept)) Follow(at);
        }

        for (var i = 0; i < stages.Count; i++)
        {
            if (!reached[i]) report(i, null, null, "routes.unreachable", [stages[i].Key]);
        }
    }

    private static bool Never(Stage stage) => stage.When?.Trim() == "false";
}
