using FsCheck;

namespace CemStream.Risk.Tests;

internal static class Properties
{
    private const int Runs = 300;

    /// <summary>Tries random inputs; throws with the smallest one that fails and the seed that repeats it.</summary>
    public static void Holds<T>(Arbitrary<T> inputs, Action<T> assertion) =>
        FsCheck.Fluent.Prop.ForAll(inputs, assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true));
}
