namespace RouteContract;

/// <summary>A place at a table, in the model: somebody of a role in a unit, or one person (with a role behind them or none).</summary>
public sealed record Chair(string Unit, string? Role, string? Only = null);

/// <summary>What happens to an overdue step, in the model.</summary>
public sealed record Turning(int After, Chair To, string How);

/// <summary>A step of a route, in the model: plain values and plain conditions, for one writing unit.</summary>
public sealed record ModelStep(string Key, params Chair[] Chairs)
{
    public int Need { get; init; } = 1;
    public bool Check { get; init; }
    public bool Accepts { get; init; }
    public bool TakesBack { get; init; }
    public string[] Back { get; init; } = ["draft"];
    public Func<ModelFacts, bool>? Only { get; init; }
    public int? Due { get; init; }
    public int[] Remind { get; init; } = [];
    public int? Every { get; init; }
    public Turning[] Up { get; init; } = [];
}

/// <summary>What conditions speak of, in the model.</summary>
public sealed record ModelFacts(int Errors, int Warnings);

/// <summary>The routes of the cast once more, written down by hand for the model.</summary>
public static class ModelRoutes
{
    public static ModelStep[] Plain(string unit) =>
    [
        new("draft", new Chair(unit, "Teacher")) { TakesBack = true },
        new("review", new Chair(unit, "Principal")) { Due = 5, Remind = [-2, 0], Every = 2 },
        new("bureau", new Chair("B1", "Officer")) { Accepts = true, Due = 10 },
    ];

    public static ModelStep[] Rich(string unit)
    {
        var admin = new Chair(unit, "Admin");
        List<ModelStep> steps =
        [
            new("draft", new Chair(unit, "Teacher")) { TakesBack = true, Due = 10, Remind = [-3] },
            new("check") { Check = true },
            new("peers", new Chair(unit, "Teacher"), new Chair(unit, "Teacher"), new Chair(unit, "Teacher"))
            {
                Need = 2, Only = f => f.Warnings > 0, Due = 3, Remind = [-1, 0, 2],
            },
            new("review", new Chair(unit, "Principal"))
            {
                TakesBack = true, Back = ["draft", "peers"], Due = 4, Every = 3, Up = [new Turning(1, admin, "add"), new Turning(4, admin, "replace")],
            },
            new("central", new Chair("C1", "Principal", "c2"), new Chair("C1", "Principal")) { Need = 2, TakesBack = true, Back = ["review", "draft"] },
            new("bureau", new Chair("B1", "Officer"), new Chair("B1", "Officer"), new Chair("B1", null, "o3"))
            {
                Need = 2, Accepts = true, Back = ["draft", "review", "central"], Due = 6, Remind = [0], Up = [new Turning(2, new Chair("B1", null, "o3"), "tell")],
            },
        ];
        return [.. steps.Where(s => s.Key != "central" || unit == "S1")];
    }

    /// <summary>All keys of the rich route, for its order whether or not the unit has them.</summary>
    public static readonly string[] RichOrder = ["draft", "check", "peers", "review", "central", "bureau"];
}
