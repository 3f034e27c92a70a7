double MeanSurprise(NdArray p, NdArray y) => -(y * p.Log()).Sum().Item() / p.Shape[0];
