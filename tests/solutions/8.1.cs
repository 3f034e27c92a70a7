double MyR2(NdArray y, NdArray t) => 1 - (y - t).Square().Sum().Item() / (t - t.Mean()).Square().Sum().Item();
